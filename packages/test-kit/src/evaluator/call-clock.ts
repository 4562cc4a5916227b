import { type Clock, clockNode, type TypedCall } from "@constellation/checker";
import { unionClock } from "./clock-ticks.ts";
import type { Evaluation } from "./evaluation.ts";
import { strategyOf } from "./merge-strategy.ts";
import { sidesOf } from "./merge-ticks.ts";

/** The clock of a call's arguments once they have met. */
export function joinedClock(call: TypedCall, evaluation: Evaluation): Clock {
  const values = call.arguments.map(({ value }) => value);
  const join = strategyOf(call.options.join, values);
  if (join === undefined) {
    return unionClock(
      values.map(({ clock }) => clock),
      evaluation,
    );
  }
  if (join.strategy === "lookup" && join.waitMs === undefined) return sidesOf(call)[0]?.clock ?? [];
  return [`tick:${clockNode(call.path, "join")}`];
}

/** The clock on which the function itself is called: after windows and batches, before `emit: each`. */
export function calledAt(call: TypedCall, evaluation: Evaluation): Clock {
  if (call.options.gather !== undefined) return [`tick:${clockNode(call.path, "gather")}`];
  return joinedClock(call, evaluation);
}
