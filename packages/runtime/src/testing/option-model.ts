import { closedGate, type Gate, type Pause, Simulation } from "./simulation.ts";

/** The options of a call, as a test writes them; durations in milliseconds. */
export interface ModelOptions {
  readonly retry?: number;
  readonly timeout?: number;
  readonly delay?: number;
  readonly backoff?: "fixed" | "linear" | "exponential";
  readonly fallback?: number;
  readonly cache?: number;
  readonly throttle?: { readonly count: number; readonly per: number };
  readonly concurrency?: number;
  readonly onError?: "propagate" | "skip" | "log" | "wrap" | "dlq";
}

/** What the module does for an argument at an attempt. */
export type Behaviour = (argument: number, attempt: number) => { readonly ms: number; readonly ok: boolean };

export interface ModelRun {
  /** `TIME ARGUMENT.ATTEMPT` of each attempt, in order of time. */
  readonly attempts: readonly { readonly at: number; readonly argument: number; readonly attempt: number }[];
  /** Per call: its value, or the code of its failure before `on_error`. */
  readonly results: readonly (number | string)[];
  /** When each call ended. */
  readonly endedAt: readonly number[];
}

/**
 * What the options mean, written without promises, layers or clocks: calls of one site that all come at time 0, in order.
 * All jitter is a half.
 */
export function modelCalls(options: ModelOptions, calls: readonly number[], behave: Behaviour): ModelRun {
  const model = new Model(options, behave);
  for (const [index, argument] of calls.entries()) model.simulation.start(model.call(index, argument));
  model.simulation.run();
  return { attempts: model.attempts, results: model.results, endedAt: model.endedAt };
}

type Outcome = number | string;
type Process<Result> = Generator<Pause, Result, void>;

class Model {
  readonly simulation = new Simulation();
  readonly attempts: { at: number; argument: number; attempt: number }[] = [];
  readonly results: Outcome[] = [];
  readonly endedAt: number[] = [];
  private readonly options: ModelOptions;
  private readonly behave: Behaviour;
  private readonly flights = new Map<number, Gate<Outcome>>();
  private readonly kept = new Map<number, { readonly value: number; readonly until: number }>();
  private readonly starts: number[] = [];
  private readonly queue: Gate<true>[] = [];
  private inFlight = 0;

  constructor(options: ModelOptions, behave: Behaviour) {
    this.options = options;
    this.behave = behave;
  }

  *call(index: number, argument: number): Process<void> {
    const { fallback } = this.options;
    const outcome = yield* this.cached(argument);
    this.results[index] = typeof outcome === "string" && fallback !== undefined ? fallback : outcome;
    this.endedAt[index] = this.simulation.time;
  }

  private *cached(argument: number): Process<Outcome> {
    if (this.options.cache === undefined) return yield* this.retried(argument);
    const kept = this.kept.get(argument);
    if (kept !== undefined && kept.until > this.simulation.time) return kept.value;
    const flight = this.flights.get(argument);
    if (flight !== undefined) {
      yield flight;
      return flight.result ?? "no result";
    }
    const gate = closedGate<Outcome>();
    this.flights.set(argument, gate);
    const outcome = yield* this.retried(argument);
    if (typeof outcome === "number") {
      this.kept.set(argument, { value: outcome, until: this.simulation.time + this.options.cache });
    }
    this.flights.delete(argument);
    this.simulation.open(gate, outcome);
    return outcome;
  }

  private *retried(argument: number): Process<Outcome> {
    const { retry = 0, delay, backoff } = this.options;
    for (let attempt = 1; ; attempt++) {
      const outcome = yield* this.paced(argument, attempt);
      if (typeof outcome === "number" || attempt > retry) return outcome;
      const base = delay ?? (backoff === undefined ? 0 : 100);
      const factor = { fixed: 1, linear: attempt, exponential: 2 ** (attempt - 1) }[backoff ?? "fixed"];
      yield Math.min(30_000, base * factor) / 2;
    }
  }

  private *paced(argument: number, attempt: number): Process<Outcome> {
    const { throttle } = this.options;
    if (throttle !== undefined) {
      const before = this.starts.at(-throttle.count);
      const start =
        before === undefined ? this.simulation.time : Math.max(this.simulation.time, before + throttle.per);
      this.starts.push(start);
      yield start - this.simulation.time;
    }
    return yield* this.limited(argument, attempt);
  }

  private *limited(argument: number, attempt: number): Process<Outcome> {
    const { concurrency } = this.options;
    if (concurrency !== undefined && this.inFlight >= concurrency) {
      const turn = closedGate<true>();
      this.queue.push(turn);
      yield turn;
    } else {
      this.inFlight++;
    }
    const outcome = yield* this.attempted(argument, attempt);
    const next = this.queue.shift();
    if (next === undefined) this.inFlight--;
    else this.simulation.open(next, true);
    return outcome;
  }

  private *attempted(argument: number, attempt: number): Process<Outcome> {
    this.attempts.push({ at: this.simulation.time, argument, attempt });
    const { ms, ok } = this.behave(argument, attempt);
    const { timeout = 60_000 } = this.options;
    if (ms > timeout) {
      yield timeout;
      return "R002";
    }
    yield ms;
    return ok ? argument * 10 : "R001";
  }
}
