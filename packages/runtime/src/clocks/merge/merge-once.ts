import type { MergeNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import type { KernelCallee } from "../../kernel/code.ts";
import { isMatch } from "./match.ts";

/** What a merge makes of one element of each side, where that is always one value. */
export function mergeOnce(node: MergeNode, names: readonly string[]): KernelCallee {
  const { merge } = node;
  if (merge.strategy !== "lookup") {
    return (...values: readonly unknown[]) =>
      Object.fromEntries(names.map((name, index) => [name, values[index]]));
  }
  const waits = merge.waitMs !== undefined;
  return (left: Value, right: Value) => {
    if (left === null) return null;
    const found = isMatch(left, right, merge.keys) ? right : null;
    return waits && found === null ? null : { left, right: found };
  };
}
