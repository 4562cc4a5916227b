import { cannotCompare, nearestNames } from "@constellation/diagnostics";
import type { BinaryExpression } from "@constellation/syntax";
import { booleanType, boundOf, literalOf, printType, type Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedCompare, TypedExpression } from "../program/typed-expression.ts";
import { haveCommonValues, haveOrder, literalsIn } from "./comparable.ts";
import { invalid } from "./invalid.ts";
import { joinClocks } from "./join-clocks.ts";

/** `==` and its like (E013): equality of types that have values in common, order of numbers, strings, timestamps. */
export function checkComparison(
  node: BinaryExpression,
  operator: TypedCompare["operator"],
  context: CheckContext,
): TypedExpression {
  const left = context.check(node.left, "left");
  const right = context.check(node.right, "right");
  if (left.type.kind === "unknown" || right.type.kind === "unknown") {
    return invalid(node.span, context, [left, right]);
  }
  const sides = { left: sideType(left, right), right: sideType(right, left) };
  const isEquality = operator === "==" || operator === "!=";
  const isRight = isEquality ? haveCommonValues(sides.left, sides.right) : haveOrder(sides.left, sides.right);
  if (!isRight) {
    report(node, sides, context);
    return invalid(node.span, context, [left, right]);
  }
  return {
    kind: "compare",
    span: node.span,
    type: booleanType,
    clock: joinClocks([left, right], node.span, context),
    path: context.path,
    operator,
    operandType: boundOf(left.type, right.type),
    left,
    right,
  };
}

/** Beside a union of literals a literal is compared as itself: one that is not among them is a mistake. */
function sideType(side: TypedExpression, other: TypedExpression): Type {
  if (side.kind !== "literal" || side.value === null || literalsIn(other.type).length === 0) return side.type;
  const { type, value } = side;
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (!isPlain || type.kind !== "scalar") return type;
  switch (type.name) {
    case "String":
    case "Int":
    case "Float":
    case "Boolean":
      return literalOf(type.name, value);
    case "Json":
    case "Timestamp":
    case "Bytes":
      return type;
  }
}

function report(
  node: BinaryExpression,
  sides: { readonly left: Type; readonly right: Type },
  context: CheckContext,
): void {
  const facts = { operator: node.operator, left: printType(sides.left), right: printType(sides.right) };
  const [wanted, known] =
    sides.right.kind === "literal" ? [sides.right, sides.left] : [sides.left, sides.right];
  const literals = literalsIn(known);
  if (wanted.kind !== "literal" || literals.length === 0) {
    context.report(cannotCompare, node.span, facts);
    return;
  }
  const texts = literals.filter(({ base }) => base === "String").map(({ value }) => String(value));
  const nearest = wanted.base === "String" ? nearestNames(String(wanted.value), texts) : [];
  context.report(cannotCompare, node.span, { ...facts, neverEqual: true, nearest });
}
