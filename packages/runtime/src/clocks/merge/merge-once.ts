import type { MergeNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import type { KernelCallee } from "../../kernel/code.ts";
import { isMatch } from "./match.ts";
import { isPair, recordOfSides } from "./pair.ts";

/** The inputs of a merge: their names, and which of them are on the right. */
export interface MergeInputs {
  readonly names: readonly string[];
  readonly isRight: readonly boolean[];
}

/** What a merge makes of one element of each side, where that is always one value. */
export function mergeOnce(node: MergeNode, { names, isRight }: MergeInputs): KernelCallee {
  const { merge } = node;
  if (merge.strategy !== "lookup") return (...values: readonly Value[]) => recordOfSides(names, values);
  const right = isRight.indexOf(true);
  const waits = merge.waitMs !== undefined;
  return (...values: readonly Value[]) => {
    const [left = null] = values;
    if (left === null && (waits || isPair(names))) return null;
    const isFound = isMatch(left, values[right] ?? null, merge.keys);
    if (isFound) return recordOfSides(names, values);
    return waits
      ? null
      : recordOfSides(
          names,
          values.map((value, index) => (isRight[index] ? null : value)),
        );
  };
}
