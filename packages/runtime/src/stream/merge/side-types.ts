import type { Type } from "@constellation/types";
import type { MergePlan } from "../plan/stream-plan.ts";

/** The types of the columns of one side, in their order. */
export function sideTypes(plan: MergePlan, side: number): readonly Type[] {
  const types = plan.types[side];
  if (types === undefined) throw new RangeError(`a merge should know the types of side ${side}`);
  return types;
}
