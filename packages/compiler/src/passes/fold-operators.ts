import { type ArithmeticNode, type CompareNode, computeArithmetic } from "@constellation/graph";
import type { JsonValue } from "@constellation/types";

/** The result of Int or Float arithmetic; undefined where the run would fail (overflow, division by zero, not finite). */
export function foldArithmetic(node: ArithmeticNode, left: JsonValue, right: JsonValue): number | undefined {
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const { operator, numeric } = node;
  if ((operator === "/" || operator === "%") && right === 0) return undefined;
  const raw = computeArithmetic(operator, left, right);
  if (numeric === "Float") return Number.isFinite(raw) ? raw + 0 : undefined;
  const whole = Math.trunc(raw);
  return Number.isSafeInteger(whole) ? whole + 0 : undefined;
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
