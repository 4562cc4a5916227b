import type { Clock, ConnectorContext, Logger } from "@constellation/sdk";
import type { Type } from "@constellation/types";

/** A clock that stands still until a test moves it; what falls due runs in order. */
export class TestClock implements Clock {
  private time: number;
  private tasks: { readonly at: number; readonly task: () => void }[] = [];
  private waiting: (() => void)[] = [];

  constructor(startMs = 1_000_000) {
    this.time = startMs;
  }

  now(): number {
    return this.time;
  }

  schedule(delayMs: number, task: () => void): () => void {
    const entry = { at: this.time + delayMs, task };
    this.tasks.push(entry);
    for (const wake of this.waiting.splice(0)) wake();
    return () => {
      this.tasks = this.tasks.filter((each) => each !== entry);
    };
  }

  /** The delays, in milliseconds, of what waits now, sorted. */
  get delays(): readonly number[] {
    return this.tasks.map(({ at }) => at - this.time).toSorted((a, b) => a - b);
  }

  /** Moves on; what falls due on the way runs. */
  advance(durationMs: number): void {
    const end = this.time + durationMs;
    for (;;) {
      const [next] = this.tasks.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.tasks = this.tasks.filter((each) => each !== next);
      this.time = Math.max(this.time, next.at);
      next.task();
    }
    this.time = end;
  }

  /** Resolves when something waits for exactly `delayMs` on this clock. */
  async waitedFor(delayMs: number): Promise<void> {
    while (!this.delays.includes(delayMs)) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}

/** A logger that keeps what it is told. */
export class KeptLog implements Logger {
  readonly lines: string[] = [];

  debug(): void {}
  info(message: string): void {
    this.lines.push(`info: ${message}`);
  }
  warn(message: string): void {
    this.lines.push(`warn: ${message}`);
  }
  error(message: string): void {
    this.lines.push(`error: ${message}`);
  }
}

/** What a connector is opened with in tests: a clock that stands still, chance that is none. */
export class TestHost {
  readonly clock = new TestClock();
  readonly logger = new KeptLog();
  readonly stopping = new AbortController();
  readonly random = { next: () => 0.5 };

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** A context with these options; `type`: of one element. */
  context<Options>(options: Options, type?: Type): ConnectorContext<Options> {
    const { clock, logger, signal, random } = this;
    return {
      options,
      name: "orders",
      signal,
      clock,
      random,
      logger,
      ...(type === undefined ? {} : { type }),
    };
  }
}
