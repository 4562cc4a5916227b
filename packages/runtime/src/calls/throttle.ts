import type { CallLayer } from "./call-layer.ts";
import { wait } from "./wait.ts";

export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** Start times that are remembered at most; a higher rate is counted in groups. */
const startsMax = 10_000;

/** When attempts of a call site may start: in any span of `perMs` at most `count` of them. */
export class Pace {
  private starts: number[] = [];
  private group = 1;
  private perMs = 0;
  private groups = 1;
  private next = 0;
  private inGroup = 0;

  constructor(rate: Rate) {
    this.change(rate);
  }

  /** Goes on at another rate; the starts that were booked count. */
  change(rate: Rate): void {
    const earlier = [...this.starts.slice(this.next), ...this.starts.slice(0, this.next)];
    this.group = Math.ceil(rate.count / startsMax);
    this.groups = Math.max(1, Math.floor(rate.count / this.group));
    this.perMs = rate.perMs;
    this.starts = earlier.slice(-this.groups);
    this.next = this.starts.length % this.groups;
    this.inGroup = 0;
  }

  /** Books the next start; gives its time, `now` or later. */
  book(now: number): number {
    if (this.inGroup > 0 && this.inGroup < this.group) {
      this.inGroup++;
      return Math.max(now, this.starts[(this.next + this.groups - 1) % this.groups] ?? now);
    }
    const oldest = this.starts[this.next];
    const start = oldest === undefined ? now : Math.max(now, oldest + this.perMs);
    this.starts[this.next] = start;
    this.next = (this.next + 1) % this.groups;
    this.inGroup = 1;
    return start;
  }
}

/** Each attempt waits for its turn. */
export function withThrottle(inner: CallLayer, pace: Pace): CallLayer {
  return (request, settle) => {
    const { clock } = request.services;
    const now = clock.now();
    wait({ clock, delayMs: pace.book(now) - now, signal: request.signal }, (reason) => {
      if (reason === undefined) inner(request, settle);
      else settle(reason, null);
    });
  };
}
