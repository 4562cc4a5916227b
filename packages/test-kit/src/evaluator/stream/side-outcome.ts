import type { Value } from "@constellation/types";
import { evaluate } from "../evaluate.ts";
import type { Evaluation } from "../evaluation.ts";
import { EvaluationFailure, isAbsentTick } from "../evaluation-failure.ts";
import type { MergeSide } from "../merge-ticks.ts";
import type { Moment } from "../moment.ts";

/** What a side brings at a moment: a value, a failure, or nothing at all. */
export type SideOutcome =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "failed" }
  | { readonly kind: "nothing" };

/** What a side brings: its first value decides. None is nothing. */
export function sideOutcome(
  { values: [first] }: MergeSide,
  moment: Moment,
  evaluation: Evaluation,
): SideOutcome {
  if (first === undefined) return { kind: "nothing" };
  try {
    const value = evaluate(first, { evaluation, moment, bindings: new Map() });
    return value === null ? { kind: "nothing" } : { kind: "value", value };
  } catch (thrown) {
    if (!(thrown instanceof EvaluationFailure)) throw thrown;
    return { kind: isAbsentTick(thrown) ? "nothing" : "failed" };
  }
}
