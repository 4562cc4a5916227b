import type { CallExpression } from "@constellation/syntax";
import { sameClock } from "../clocks/clock-table.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { strategyOf } from "./strategy-arguments.ts";

/**
 * Which arguments of a call may be None because a lookup finds nothing for them: with `merge: lookup(…)`, those on the
 * clock of the right side. Asked before the arguments meet their parameters, by position.
 */
export function lookupMisses(node: CallExpression, values: readonly TypedExpression[]): readonly boolean[] {
  const merge = node.options.find((option) => option.key.text === "merge");
  const isLookup = strategyOf(merge?.value)?.name === "lookup";
  const left = values.find((value) => value.clock.length > 0)?.clock;
  return values.map((value) => isLookup && left !== undefined && isOther(value, left));
}

function isOther(value: TypedExpression, left: readonly string[]): boolean {
  return value.clock.length > 0 && !sameClock(value.clock, left);
}
