import type { CallNode } from "@constellation/graph";
import type { LibraryFunction } from "@constellation/sdk";
import type { KernelCallee } from "../kernel/code.ts";
import type { KernelCall } from "../kernel/emit.ts";
import type { KernelRun } from "../kernel/kernel.ts";
import { callTypes } from "./call-types.ts";

/** How a standard function is called inside a kernel. */
export function libraryCall(definition: LibraryFunction, node: CallNode): KernelCall {
  const implementation: KernelCallee = definition.specialise(callTypes(node));
  if (definition.data.effect === "pure") return { callee: implementation, takesRun: false };
  return {
    callee: (run: KernelRun, ...values: readonly unknown[]) => implementation(run.library, ...values),
    takesRun: true,
  };
}
