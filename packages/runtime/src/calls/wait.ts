import type { Clock } from "@constellation/sdk";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { Cancellation } from "./cancellation.ts";

/** How long to wait at most. */
export interface Pause {
  readonly clock: Clock;
  readonly delayMs: number;
  readonly signal: Cancellation;
}

/** Calls `over` when the pause is over, at once where there is none, or with the signal's reason when that comes first. */
export function wait(
  { clock, delayMs, signal }: Pause,
  over: (reason: NodeFailure | undefined) => void,
): void {
  if (signal.reason !== undefined || delayMs <= 0) {
    over(signal.reason);
    return;
  }
  const cancel = clock.schedule(delayMs, () => {
    signal.forget(listener);
    over(undefined);
  });
  const listener = {
    cancelled: (reason: NodeFailure): void => {
      cancel();
      over(reason);
    },
  };
  signal.listen(listener);
}
