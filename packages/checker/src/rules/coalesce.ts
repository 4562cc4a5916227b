import type { BinaryExpression } from "@constellation/syntax";
import { boundOf, optionalOf } from "@constellation/types";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { joinClocks } from "./join-clocks.ts";

/** `value ?? otherwise`: the value where it is not None, else the other; of the least upper bound of both. */
export function checkCoalesce(
  node: BinaryExpression,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  const value = context.check(
    node.left,
    "left",
    expected && { ...expected, type: optionalOf(expected.type) },
  );
  const otherwise = context.check(node.right, "right", expected);
  const inner = value.type.kind === "optional" ? value.type.inner : value.type;
  return {
    kind: "coalesce",
    span: node.span,
    type: boundOf(inner, otherwise.type),
    clock: joinClocks([value, otherwise], node.span, context),
    path: context.path,
    value,
    otherwise,
  };
}
