import type { Value } from "@constellation/types";
import type { NodeFailure } from "../failure/node-failure.ts";
import { blame } from "../kernel/blame.ts";
import type { KernelCall } from "../kernel/emit.ts";
import type { CallLayer, CallRequest } from "./call-layer.ts";

/** A standard function whose call has options that the executor applies: nothing to wait for inside. */
export function kernelLayer({ callee, takesRun }: KernelCall): CallLayer {
  const compute = ({ kernelRun, values }: CallRequest): Value =>
    (takesRun ? callee(kernelRun, ...values) : callee(...values)) as Value;
  return (request, settle) => {
    request.observer.attemptStarted(request.attempt);
    let value: Value = null;
    let failure: NodeFailure | undefined;
    try {
      value = compute(request);
    } catch (thrown) {
      failure = blame(thrown, undefined);
    }
    request.observer.attemptEnded(request.attempt, failure);
    settle(failure, value);
  };
}
