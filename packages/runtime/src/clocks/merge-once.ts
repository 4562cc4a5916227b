import type { MergeKey, MergeNode } from "@constellation/graph";
import type { KernelCallee } from "../kernel/code.ts";
import type { Fields } from "../values/read-through.ts";
import { keyText } from "./key-text.ts";

/** What a merge makes of one element of each side, where that is always one value. */
export function mergeOnce(node: MergeNode, names: readonly string[]): KernelCallee {
  const { merge } = node;
  if (merge.strategy !== "lookup") {
    return (...values: readonly unknown[]) =>
      Object.fromEntries(names.map((name, index) => [name, values[index]]));
  }
  const waits = merge.waitMs !== undefined;
  return (left: Fields, right: Fields | null) => {
    const found = right !== null && isMatch(left, right, merge.keys) ? right : null;
    return waits && found === null ? null : { left, right: found };
  };
}

/** True when both sides have the same values for all keys; None matches nothing. */
export function isMatch(left: Fields, right: Fields, keys: readonly MergeKey[]): boolean {
  return keys.every((key) => {
    const wanted = left[key.left] ?? null;
    return wanted !== null && keyText(wanted) === keyText(right[key.right] ?? null);
  });
}
