/** The only source of time; the runtime's, or a test's virtual one. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once after `delayMs` (≥ 0); the returned function cancels it. */
  schedule(delayMs: number, task: () => void): () => void;
  /** Milliseconds with fractions from any origin, never backwards: for measuring. Where there is none, `now` serves. */
  measure?(): number;
}

/** The only source of randomness; seeded in tests. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

export interface Logger {
  debug(message: string, data?: Readonly<Record<string, unknown>>): void;
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
  error(message: string, data?: Readonly<Record<string, unknown>>): void;
}

/** `ctx.state` of a module that keeps none. */
export type NoState = Readonly<Record<never, never>>;

/** What a module call gets beside its arguments. */
export interface ModuleContext<State = NoState> {
  /** Aborted at the attempt's timeout and when the run is cancelled. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: Random;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** The same for all attempts and replays of one element: the idempotency key. */
  readonly elementId: string;
  readonly tenant: string | undefined;
  /** What the module keeps for the call's key. Writes count when the attempt succeeds; afterwards it cannot be used any more. */
  readonly state: State;
}
