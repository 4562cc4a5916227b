import type { CallLayer } from "./call-layer.ts";

/** The fallback stands in for the result when all attempts failed. A run that ends is no failure of the call. */
export function withFallback(inner: CallLayer): CallLayer {
  return (request, settle) =>
    inner(request, (failure, value) => {
      if (failure === undefined || request.signal.isCancelled) settle(failure, value);
      else request.fallback(settle);
    });
}
