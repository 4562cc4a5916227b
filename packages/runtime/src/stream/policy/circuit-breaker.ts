import type { Clock } from "@constellation/sdk";

/** When too many elements fail in too short a time. */
export interface BreakerOptions {
  /** It opens with this many failed elements … */
  readonly failures: number;
  /** … within so many milliseconds. */
  readonly withinMs: number;
  /** How long it stays open, in milliseconds; default: as long as the window. */
  readonly openMs?: number;
}

/** Opens when failures come thick, closes by itself after a while. Holds one time per failure of its window, `failures` at most. */
export class CircuitBreaker {
  private readonly options: BreakerOptions;
  private readonly clock: Clock;
  private times: number[] = [];
  private openUntil = Number.NEGATIVE_INFINITY;
  private wasOpen = false;

  constructor(options: BreakerOptions, clock: Clock) {
    if (!(options.failures >= 1) || !(options.withinMs > 0))
      throw new RangeError("a circuit breaker needs at least one failure and a window longer than 0 ms");
    this.options = options;
    this.clock = clock;
  }

  get isOpen(): boolean {
    return this.clock.now() < this.openUntil;
  }

  /** Counts a failure; says whether the breaker has just opened or closed. */
  count(): "opened" | "closed" | undefined {
    const now = this.clock.now();
    if (this.isOpen) return undefined;
    const hasClosed = this.wasOpen;
    this.wasOpen = false;
    const { failures, withinMs, openMs = withinMs } = this.options;
    this.times = [...this.times.filter((time) => time > now - withinMs), now];
    if (this.times.length < failures) return hasClosed ? "closed" : undefined;
    this.times = [];
    this.openUntil = now + openMs;
    this.wasOpen = true;
    return "opened";
  }
}
