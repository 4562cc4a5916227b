import type { Clock } from "@constellation/sdk";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { Cancellation } from "./cancellation.ts";

/** Resolves after `delayMs`; rejects with the signal's reason when that comes first. */
export function wait(clock: Clock, delayMs: number, signal: Cancellation): Promise<void> {
  if (signal.isCancelled) return Promise.reject(signal.reason);
  if (delayMs <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(delayMs, () => {
      signal.forget(abort);
      resolve();
    });
    const abort = (reason: NodeFailure): void => {
      cancel();
      reject(reason);
    };
    signal.listen(abort);
  });
}
