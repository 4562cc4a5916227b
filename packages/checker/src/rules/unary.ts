import { noArithmetic, unreachable } from "@constellation/diagnostics";
import type { UnaryExpression } from "@constellation/syntax";
import { booleanType, printType, scalarOf, type Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { invalid } from "./invalid.ts";
import { literal } from "./literal.ts";
import { numericOf } from "./numeric.ts";

/** `not e` and `-e`; the minus of a number makes it a negative literal. */
export function checkUnary(
  node: UnaryExpression,
  context: CheckContext,
  expected: Type | undefined,
): TypedExpression {
  switch (node.operator) {
    case "not":
      return checkNot(node, context);
    case "-":
      return checkMinus(node, context, expected);
    default:
      return unreachable(node.operator);
  }
}

function checkNot(node: UnaryExpression, context: CheckContext): TypedExpression {
  const operand = context.check(node.operand, "operand", { type: booleanType, where: '"not"' });
  return {
    kind: "not",
    span: node.span,
    type: booleanType,
    clock: operand.clock,
    path: context.path,
    operand,
  };
}

function checkMinus(
  node: UnaryExpression,
  context: CheckContext,
  expected: Type | undefined,
): TypedExpression {
  const written = node.operand;
  if (written.kind === "int" || written.kind === "float") {
    const base = written.kind === "int" ? "Int" : "Float";
    const value = written.value === 0 ? 0 : -written.value;
    return literal({ span: node.span, base, value }, context, expected);
  }
  const operand = context.check(written, "operand");
  if (operand.type.kind === "unknown") return invalid(node.span, context, [operand]);
  const numeric = numericOf(operand.type);
  if (numeric === undefined) {
    context.report(noArithmetic, node.span, { operator: "-", left: printType(operand.type) });
    return invalid(node.span, context, [operand]);
  }
  return {
    kind: "negate",
    span: node.span,
    type: scalarOf(numeric),
    clock: operand.clock,
    path: context.path,
    numeric,
    operand,
  };
}
