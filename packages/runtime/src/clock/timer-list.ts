import { Roster, type RosterMember } from "../calls/roster.ts";

/** The longest delay that a timer of the host can wait. */
const timerMaxMs = 2_147_483_647;

interface Waiting extends RosterMember {
  readonly dueAt: number;
  readonly task: () => void;
}

/**
 * Tasks that all wait equally long: the oldest is due first, so one timer of the host serves them. Most are timeouts of calls, cancelled long before they are due: that costs a
 * tenth of a timer each. While nothing waits there is no timer, so that a process can end.
 */
export class TimerList {
  private readonly delayMs: number;
  private readonly now: () => number;
  private readonly tasks = new Roster<Waiting>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `now`: milliseconds that never go backwards. */
  constructor(delayMs: number, now: () => number) {
    this.delayMs = delayMs;
    this.now = now;
  }

  get isEmpty(): boolean {
    return this.tasks.size === 0;
  }

  /** Runs `task` when its time has come; the returned function cancels it. */
  add(task: () => void): () => void {
    const waiting: Waiting = { dueAt: this.now() + this.delayMs, task };
    this.tasks.add(waiting);
    if (this.timer === undefined) this.waitFor(this.delayMs);
    return () => {
      this.tasks.delete(waiting);
      if (this.isEmpty) this.stop();
    };
  }

  private waitFor(durationMs: number): void {
    this.timer = setTimeout(this.run, Math.min(Math.max(durationMs, 1), timerMaxMs));
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** All that are due run in one turn: a timer for each would take a millisecond each. One that throws takes none of the others with it: they have the next turn. */
  private readonly run = (): void => {
    this.timer = undefined;
    try {
      for (const waiting of this.due()) if (this.tasks.delete(waiting)) waiting.task();
    } finally {
      // One that a task added waits longer than those that were there.
      this.stop();
      const [first] = this.tasks;
      if (first !== undefined) this.waitFor(first.dueAt - this.now());
    }
  };

  private due(): readonly Waiting[] {
    const now = this.now();
    const due: Waiting[] = [];
    for (const waiting of this.tasks) {
      if (waiting.dueAt > now) break;
      due.push(waiting);
    }
    return due;
  }
}
