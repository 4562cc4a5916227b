import type { GuardExpression } from "@constellation/syntax";
import { booleanType, optionalOf } from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { joinClocks } from "./join-clocks.ts";

/** `value when condition`: the value, or None where the condition does not hold. */
export function checkGuard(
  node: GuardExpression,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  const inner =
    expected?.type.kind === "optional" ? { ...expected, type: optionalOf(expected.type) } : undefined;
  const value = context.check(node.value, "value", inner);
  const condition = context.check(node.condition, "condition", {
    type: booleanType,
    where: 'the condition of "when"',
  });
  return {
    kind: "guard",
    span: node.span,
    type: optionalOf(value.type),
    clock: joinClocks([value, condition], node.span, context),
    path: context.path,
    value,
    condition,
  };
}
