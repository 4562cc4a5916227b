import { type ConnectorContext, Fault, isFault } from "@constellation/sdk";
import { wait } from "./wait.ts";

/** The longest wait between two attempts, milliseconds. */
const waitMaxMs = 30_000;

/** Attempts at something that may fail, with waits between them that double. */
export class Retrying {
  /** The first wait, milliseconds. */
  baseMs = 1000;
  /** Attempts that failed in a row. */
  failures = 0;
  private connectedAt: number | undefined;
  private readonly attemptsMax: number;
  private readonly context: Pick<ConnectorContext<unknown>, "clock" | "random" | "logger">;

  constructor(context: Pick<ConnectorContext<unknown>, "clock" | "random" | "logger">, attemptsMax: number) {
    this.context = context;
    this.attemptsMax = attemptsMax;
  }

  /** What follows is not in a row with what was before. */
  succeeded(): void {
    this.failures = 0;
  }

  /** A connection was made; one that then holds for a while counts as a success, whatever comes of it. */
  connected(): void {
    this.connectedAt = this.context.clock.now();
  }

  /**
   * Waits before the next attempt: half to all of the doubled time, so that many do not come back at once. Rejects with the failure
   * when there were enough attempts, or when no attempt can help.
   */
  async failed(failure: unknown, signal: AbortSignal, atLeastMs = 0): Promise<void> {
    signal.throwIfAborted();
    if (this.connectedAt !== undefined && this.context.clock.now() - this.connectedAt >= waitMaxMs)
      this.failures = 0;
    this.connectedAt = undefined;
    this.failures += 1;
    if (isFault(failure) && !failure.retryable) throw failure;
    const reason = failure instanceof Error ? failure.message : String(failure);
    if (this.failures >= this.attemptsMax) {
      const count = this.attemptsMax === 1 ? "" : `; ${this.attemptsMax} attempts in a row failed`;
      throw new Fault(`${reason}${count}`, { code: "unreachable", retryable: true, cause: failure });
    }
    const doubled = Math.min(waitMaxMs, this.baseMs * 2 ** (this.failures - 1));
    const delayMs = Math.max(atLeastMs, Math.round(doubled * (0.5 + this.context.random.next() / 2)));
    this.context.logger.info(`${reason}; the next attempt is in ${delayMs} ms`);
    await wait(this.context.clock, delayMs, signal);
  }
}
