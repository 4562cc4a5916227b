import type { CheckedMerge, TypedExpression } from "@constellation/checker";
import { distinctClocks } from "./clock-sets.ts";

/** A strategy other than meeting with the newest values. */
export type Strategy =
  | { readonly strategy: "interleave" | "concat" | "zip" }
  | (CheckedMerge & { readonly strategy: "lookup" })
  | (CheckedMerge & { readonly strategy: "within" });

/** The strategy where it matters: values of different clocks that do not just meet with their newest values. */
export function strategyOf(
  merge: CheckedMerge | undefined,
  operands: readonly TypedExpression[],
): Strategy | undefined {
  if (merge === undefined || distinctClocks(operands.map(({ clock }) => clock)).length < 2) return undefined;
  switch (merge.strategy) {
    case "combine_latest":
      return undefined;
    case "lookup":
    case "within":
      return merge;
    case "interleave":
    case "concat":
    case "zip":
      return { strategy: merge.strategy };
  }
}
