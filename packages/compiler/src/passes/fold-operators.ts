import type { ArithmeticNode, CompareNode } from "@constellation/graph";
import type { JsonValue } from "@constellation/types";

/** The result of Int or Float arithmetic; undefined where the run would fail (overflow, division by zero, not finite). */
export function foldArithmetic(node: ArithmeticNode, left: JsonValue, right: JsonValue): number | undefined {
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const value = node.numeric === "Int" ? intResult(node, left, right) : floatResult(node, left, right);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  if (node.numeric === "Int" && !Number.isSafeInteger(value)) return undefined;
  return value + 0;
}

function intResult(node: ArithmeticNode, left: number, right: number): number | undefined {
  if ((node.operator === "/" || node.operator === "%") && right === 0) return undefined;
  return node.operator === "/" ? Math.trunc(left / right) : compute(node.operator, left, right);
}

function floatResult(node: ArithmeticNode, left: number, right: number): number | undefined {
  if ((node.operator === "/" || node.operator === "%") && right === 0) return undefined;
  return compute(node.operator, left, right);
}

function compute(operator: ArithmeticNode["operator"], left: number, right: number): number {
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
}

/** The result of comparing two numbers, strings or Booleans; undefined for anything else. */
export function foldCompare(node: CompareNode, left: JsonValue, right: JsonValue): boolean | undefined {
  const plain = ["number", "string", "boolean"];
  if (typeof left !== typeof right || !plain.includes(typeof left) || left === null || right === null) {
    return undefined;
  }
  switch (node.operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}
