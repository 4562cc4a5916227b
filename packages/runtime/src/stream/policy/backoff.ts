/** How long to wait before each further attempt. */
export interface Backoff {
  readonly kind: "fixed" | "linear" | "exponential";
  /** Before the second attempt, in milliseconds. */
  readonly delayMs: number;
  /** Never longer than this, in milliseconds; default 60,000. */
  readonly delayMaxMs?: number;
}

/** Milliseconds to wait after so many attempts (from 1). */
export function backoffDelay({ kind, delayMs, delayMaxMs = 60_000 }: Backoff, attempts: number): number {
  const factor = kind === "fixed" ? 1 : kind === "linear" ? attempts : 2 ** Math.min(attempts - 1, 40);
  return Math.min(delayMaxMs, delayMs * factor);
}
