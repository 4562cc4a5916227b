import type { BinaryExpression } from "@constellation/syntax";
import type { CheckContext, Expectation } from "../context/check-context.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { checkArithmetic } from "./arithmetic.ts";
import { checkCoalesce } from "./coalesce.ts";
import { checkComparison } from "./comparison.ts";
import { checkLogic } from "./logic.ts";
import { checkPlus } from "./plus.ts";

/** An expression with two operands; operators have one meaning everywhere, whatever `use` brings in. */
export function checkBinary(
  node: BinaryExpression,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  switch (node.operator) {
    case "??":
      return checkCoalesce(node, context, expected);
    case "or":
    case "and":
      return checkLogic(node, node.operator, context);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return checkComparison(node, node.operator, context);
    case "+":
      return checkPlus(node, context);
    case "-":
    case "*":
    case "/":
    case "%":
      return checkArithmetic(node, node.operator, context);
  }
}
