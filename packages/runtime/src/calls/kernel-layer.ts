import type { Value } from "@constellation/types";
import { blame } from "../kernel/blame.ts";
import type { KernelCall } from "../kernel/emit.ts";
import type { CallLayer } from "./call-layer.ts";

/** A standard function whose call has options that the executor applies: nothing to wait for inside. */
export function kernelLayer({ callee, takesRun }: KernelCall): CallLayer {
  return async (request) => {
    request.observer.attemptStarted(request.attempt);
    try {
      const value = takesRun ? callee(request.kernelRun, ...request.values) : callee(...request.values);
      request.observer.attemptEnded(request.attempt, undefined);
      return value as Value;
    } catch (thrown) {
      const failure = blame(thrown, undefined);
      request.observer.attemptEnded(request.attempt, failure);
      throw failure;
    }
  };
}
