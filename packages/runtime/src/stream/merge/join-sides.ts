import type { Value } from "@constellation/types";
import { NodeFailure } from "../../failure/node-failure.ts";
import { assignField } from "../../values/assign-field.ts";
import type { Outcome } from "../flow/message.ts";
import type { MergePlan } from "../plan/stream-plan.ts";
import type { SideRow } from "./merge-operator.ts";

/** Makes the value of a merge that brings sides together: a record of all inputs under their names, or the first failure among them. */
export type JoinSides = (rows: readonly (SideRow | undefined)[]) => Outcome;

/** The `JoinSides` of a merge; a side without a row gives None. */
export function joinSides({ names }: MergePlan): JoinSides {
  const [left, right] = names;
  if (names.length === 2 && left?.length === 1 && right?.length === 1) {
    const [one, other] = [left[0], right[0]];
    if (one === "left" && other === "right") return joinPair;
  }
  return (rows) => {
    const made: Record<string, unknown> = {};
    for (const [side, fields] of names.entries()) {
      for (const [index, name] of fields.entries()) {
        const outcome = rows[side]?.outcomes[index] ?? null;
        if (outcome instanceof NodeFailure) return outcome;
        assignField(made, name, outcome);
      }
    }
    return made as unknown as Value;
  };
}

function joinPair(rows: readonly (SideRow | undefined)[]): Outcome {
  const left = rows[0]?.outcomes[0] ?? null;
  const right = rows[1]?.outcomes[0] ?? null;
  if (left instanceof NodeFailure) return left;
  return right instanceof NodeFailure ? right : { left, right };
}
