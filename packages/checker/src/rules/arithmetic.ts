import { noArithmetic } from "@constellation/diagnostics";
import type { BinaryExpression } from "@constellation/syntax";
import { printType, scalarOf } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import { lintConstantFailure } from "../lints/constant-failure.ts";
import type { TypedArithmetic, TypedExpression } from "../program/typed-expression.ts";
import { invalid } from "./invalid.ts";
import { joinClocks } from "./join-clocks.ts";
import { numericOf } from "./numeric.ts";

/** `-`, `*`, `/` and `%` of two numbers (E014); Int when both are. */
export function checkArithmetic(
  node: BinaryExpression,
  operator: "-" | "*" | "/" | "%",
  context: CheckContext,
): TypedExpression {
  const left = context.check(node.left, "left");
  const right = context.check(node.right, "right");
  if (left.type.kind === "unknown" || right.type.kind === "unknown") {
    return invalid(node.span, context, [left, right]);
  }
  const [leftKind, rightKind] = [numericOf(left.type), numericOf(right.type)];
  if (leftKind === undefined || rightKind === undefined) {
    context.report(noArithmetic, node.span, {
      operator,
      left: printType(left.type),
      right: printType(right.type),
    });
    return invalid(node.span, context, [left, right]);
  }
  const numeric = leftKind === "Int" && rightKind === "Int" ? "Int" : "Float";
  const arithmetic: TypedArithmetic = {
    kind: "arithmetic",
    span: node.span,
    type: scalarOf(numeric),
    clock: joinClocks([left, right], node.span, context),
    path: context.path,
    operator,
    numeric,
    left,
    right,
  };
  lintConstantFailure(arithmetic, context);
  return arithmetic;
}
