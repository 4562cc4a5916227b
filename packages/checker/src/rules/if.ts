import type { IfExpression } from "@constellation/syntax";
import { booleanType } from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { choose } from "./choose.ts";

/** `if (c) a else b`; only the chosen arm is evaluated. */
export function checkIf(
  node: IfExpression,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  const condition = context.check(node.condition, "condition", {
    type: booleanType,
    where: 'the condition of "if"',
  });
  const body = context.check(node.consequent, "then", expected);
  const otherwise = context.check(node.alternative, "else", expected);
  return choose("if", node.span, { arms: [{ condition, body }], otherwise }, context);
}
