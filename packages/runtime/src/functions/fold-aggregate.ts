import type { CallNode } from "@constellation/graph";
import type { LibraryAggregate } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import type { KernelCallee } from "../kernel/code.ts";
import { callTypes } from "./call-types.ts";

/** An aggregate over a whole list, folded element by element. */
export function foldAggregate(aggregate: LibraryAggregate, node: CallNode): KernelCallee {
  const implementation = aggregate.specialise(callTypes(node));
  return (values: readonly Value[], ...parameters: readonly Value[]) => {
    let accumulator = implementation.create();
    for (const value of values) accumulator = implementation.add(accumulator, value);
    return implementation.finish(accumulator, parameters);
  };
}
