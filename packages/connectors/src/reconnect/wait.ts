import type { Clock } from "@constellation/sdk";

/** Waits on a clock; rejects with the signal's reason when it is aborted. */
export function wait(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const abort = (): void => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.schedule(delayMs, () => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
    signal.addEventListener("abort", abort, { once: true });
  });
}

/** Does something within a time limit: its signal is aborted with `late` when that is over, or when the outer signal is. */
export async function within<Result>(
  limit: {
    readonly clock: Clock;
    readonly limitMs: number;
    readonly signal: AbortSignal;
    readonly late: () => Error;
  },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { clock, limitMs, signal, late } = limit;
  signal.throwIfAborted();
  const own = new AbortController();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => undefined);
  const stop = (reason: unknown): void => {
    own.abort(reason);
    reject(reason);
  };
  const abort = (): void => stop(signal.reason);
  const cancel = clock.schedule(limitMs, () => stop(late()));
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work(own.signal), aborted]);
  } finally {
    cancel();
    signal.removeEventListener("abort", abort);
  }
}
