import type { BinaryExpression } from "@constellation/syntax";
import { booleanType } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { joinClocks } from "./join-clocks.ts";

/** `a and b`, `a or b`: Boolean; the right side is evaluated only where the left does not decide. */
export function checkLogic(
  node: BinaryExpression,
  operator: "and" | "or",
  context: CheckContext,
): TypedExpression {
  const expectation = { type: booleanType, where: `"${operator}"` };
  const left = context.check(node.left, "left", expectation);
  const right = context.check(node.right, "right", expectation);
  return {
    kind: "logic",
    span: node.span,
    type: booleanType,
    clock: joinClocks([left, right], node.span, context),
    path: context.path,
    operator,
    left,
    right,
  };
}
