import { backoffDelay } from "../policy/backoff.ts";
import type { DeployOptions } from "./deploy-options.ts";

/** How often, and after which waits, a deployment may be restarted. */
export class Restarts {
  /** Since the last checkpoint. */
  attempts = 0;
  private readonly max: number;
  private readonly delayMs: number;
  private readonly delayMaxMs: number;

  constructor({
    max = 10,
    delayMs = 1000,
    delayMaxMs = 60_000,
  }: NonNullable<DeployOptions["restarts"]> = {}) {
    this.max = max;
    this.delayMs = delayMs;
    this.delayMaxMs = delayMaxMs;
  }

  /** Milliseconds to wait before the next one; undefined when none is left. */
  next(): number | undefined {
    if (++this.attempts > this.max) return undefined;
    const { delayMs, delayMaxMs } = this;
    return backoffDelay({ kind: "exponential", delayMs, delayMaxMs }, this.attempts);
  }

  /** A checkpoint was completed: all restarts are there again. */
  forget(): void {
    this.attempts = 0;
  }
}
