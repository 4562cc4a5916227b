import { unreachable } from "@constellation/diagnostics";
import type { ArithmeticNode } from "../graph.ts";

/** What doubles make of two operands, before the language's rules: unrounded, and perhaps −0, NaN or infinite. */
export function computeArithmetic(operator: ArithmeticNode["operator"], left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
  }
  return unreachable(operator);
}
