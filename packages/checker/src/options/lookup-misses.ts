import type { CallExpression } from "@constellation/syntax";
import { sameClock } from "../clocks/clock-table.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { strategyOf } from "./strategy-arguments.ts";

/**
 * Which arguments of a call may be None because a lookup finds nothing: with `merge: lookup(…)`, those on the clock of
 * the right side; with a `wait`, where the whole value is None then, all that tick. Asked before the arguments meet
 * their parameters, by position.
 */
export function lookupMisses(node: CallExpression, values: readonly TypedExpression[]): readonly boolean[] {
  const merge = node.options.find((option) => option.key.text === "merge");
  const strategy = strategyOf(merge?.value);
  const left = values.find((value) => value.clock.length > 0)?.clock;
  if (strategy?.name !== "lookup" || left === undefined) return values.map(() => false);
  const isMerge = values.some((value) => isOther(value, left));
  const waits = strategy.arguments.some((argument) => argument.name?.text === "wait" && !argument.equals);
  return values.map((value) => isOther(value, left) || (isMerge && waits && value.clock.length > 0));
}

function isOther(value: TypedExpression, left: readonly string[]): boolean {
  return value.clock.length > 0 && !sameClock(value.clock, left);
}
