import type { StringLiteral } from "@constellation/syntax";
import { stringType, type Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { joinClocks } from "./join-clocks.ts";
import { literal } from "./literal.ts";

/** A string; with interpolations, any value is rendered as text. */
export function checkString(
  node: StringLiteral,
  context: CheckContext,
  expected: Type | undefined,
): TypedExpression {
  const parts = node.parts.map((part, index) =>
    part.kind === "text" ? part.value : context.check(part.expression, String(index)),
  );
  const expressions = parts.filter((part) => typeof part !== "string");
  if (expressions.length === 0) {
    return literal({ span: node.span, base: "String", value: parts.join("") }, context, expected);
  }
  return {
    kind: "interpolation",
    span: node.span,
    type: stringType,
    clock: joinClocks(expressions, node.span, context),
    path: context.path,
    parts,
  };
}
