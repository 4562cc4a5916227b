import type { CallOptions } from "@constellation/graph";
import type { Random } from "@constellation/sdk";
import { NodeFailure } from "../failure/node-failure.ts";
import type { CallLayer } from "./call-layer.ts";
import { wait } from "./wait.ts";

/** No pause between attempts is longer. */
const pauseMaxMs = 30_000;
/** Pause for `backoff` without `delay`. */
const pauseDefaultMs = 100;

/** Makes up to `retry` further attempts after a failed one, except where another cannot help. */
export function withRetry(inner: CallLayer, options: CallOptions): CallLayer {
  const attemptsMax = 1 + (options.retry ?? 0);
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await inner(attempt === 1 ? request : { ...request, attempt });
      } catch (thrown) {
        if (request.signal.isCancelled || !(thrown instanceof NodeFailure)) throw thrown;
        if (attempt >= attemptsMax || !thrown.retryable) throw thrown.after(attempt);
        await wait(
          request.services.clock,
          pauseMs(options, attempt, request.services.random),
          request.signal,
        );
      }
    }
  };
}

/** Full jitter: anything between nothing and the pause. */
function pauseMs(options: CallOptions, attempt: number, random: Random): number {
  const { delayMs, backoff } = options;
  const base = delayMs ?? (backoff === undefined ? 0 : pauseDefaultMs);
  return random.next() * Math.min(pauseMaxMs, base * growth(backoff ?? "fixed", attempt));
}

function growth(backoff: "fixed" | "linear" | "exponential", attempt: number): number {
  switch (backoff) {
    case "fixed":
      return 1;
    case "linear":
      return attempt;
    case "exponential":
      return 2 ** Math.min(attempt - 1, 60);
  }
}
