import type { CallOptions } from "@constellation/graph";
import type { Random } from "@constellation/sdk";
import type { NodeFailure } from "../failure/node-failure.ts";
import { type CallLayer, partOf, type Settle } from "./call-layer.ts";
import { wait } from "./wait.ts";

/** No pause between attempts is longer. */
const pauseMaxMs = 30_000;
/** Pause for `backoff` without `delay`. */
const pauseDefaultMs = 100;

/** Makes up to `retry` further attempts after a failed one, except where another cannot help. */
export function withRetry(inner: CallLayer, options: CallOptions): CallLayer {
  const attemptsMax = 1 + (options.retry ?? 0);
  return (request, settle) => {
    const { services, signal } = request;
    const { clock, random } = services;
    let attempt = 1;
    const settled: Settle = (failure, value) => {
      if (failure === undefined || signal.isCancelled) settle(failure, value);
      else if (attempt >= attemptsMax || !failure.retryable) settle(failure.after(attempt), null);
      else pause(pauseMs(options, attempt, random));
    };
    const pause = (delayMs: number): void => {
      if (delayMs > 0) wait({ clock, delayMs, signal }, again);
      // Attempts that fail at once must not stand on top of each other.
      else void Promise.resolve().then(() => again(signal.reason));
    };
    const again = (reason: NodeFailure | undefined): void => {
      if (reason !== undefined) settle(reason, null);
      else inner(partOf(request, { attempt: ++attempt }), settled);
    };
    inner(request, settled);
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
