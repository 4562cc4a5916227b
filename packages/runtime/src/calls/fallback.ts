import { NodeFailure } from "../failure/node-failure.ts";
import type { CallLayer } from "./call-layer.ts";

/** The fallback stands in for the result when all attempts failed. A run that ends is no failure of the call. */
export function withFallback(inner: CallLayer): CallLayer {
  return async (request) => {
    try {
      return await inner(request);
    } catch (thrown) {
      if (request.signal.isCancelled || !(thrown instanceof NodeFailure)) throw thrown;
      return request.fallback();
    }
  };
}
