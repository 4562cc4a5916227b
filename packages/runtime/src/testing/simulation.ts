/** Something that processes wait for. */
export interface Gate<Result> {
  isOpen: boolean;
  result: Result | undefined;
  readonly waiting: (() => void)[];
}

/** What a process of a simulation waits for: milliseconds, or a gate. */
export type Pause = number | Gate<unknown>;

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Sequential processes in simulated time, written as generators: a model to compare promises and timers with. */
export class Simulation {
  time = 0;
  private order = 0;
  private readonly events: Event[] = [];

  start(process: Generator<Pause, void, void>): void {
    const next = process.next();
    if (next.done) return;
    if (typeof next.value === "number") this.at(this.time + next.value, () => this.start(process));
    else if (next.value.isOpen) this.at(this.time, () => this.start(process));
    else next.value.waiting.push(() => this.start(process));
  }

  /** Opens a gate: all that wait for it go on. */
  open<Result>(gate: Gate<Result>, result: Result): void {
    gate.isOpen = true;
    gate.result = result;
    for (const resume of gate.waiting.splice(0)) this.at(this.time, resume);
  }

  /** Runs all events in order of time. */
  run(): void {
    for (;;) {
      this.events.sort((one, other) => one.at - other.at || one.order - other.order);
      const event = this.events.shift();
      if (event === undefined) return;
      this.time = event.at;
      event.run();
    }
  }

  private at(at: number, run: () => void): void {
    this.events.push({ at, order: this.order++, run });
  }
}

/** A gate that is closed. */
export function closedGate<Result>(): Gate<Result> {
  return { isOpen: false, result: undefined, waiting: [] };
}
