import type { CallNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import { NoTick } from "../failure/no-tick.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import type { KernelCallee } from "./code.ts";
import type { KernelRun } from "./kernel.ts";

/** The value of `on_error: wrap` for a failed call. */
export function wrappedFailure(failure: NodeFailure): Value {
  return { ok: false, value: null, error: { code: failure.code, message: failure.message } };
}

/** Writes the failure of a call inside a kernel to the log. */
export function logInKernel(node: CallNode): KernelCallee {
  return (run: KernelRun, failure: NodeFailure) => run.logFailure(node, failure);
}

/** Hands the failure of a call inside a kernel to the dead letters. */
export function deadLetterInKernel(node: CallNode): KernelCallee {
  return (run: KernelRun, failure: NodeFailure, element: unknown) => {
    run.deadLetter(node, failure, element);
    if (node.type.kind !== "optional") throw new NoTick();
  };
}
