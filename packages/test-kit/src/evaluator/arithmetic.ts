import type { TypedArithmetic } from "@constellation/checker";
import { divisionByZero, integerOverflow, notFinite } from "@constellation/diagnostics";
import type { Value } from "@constellation/types";
import { failureOf } from "./evaluation-failure.ts";

/** `left operator right` on numbers, by way of exact integers where both are Int. */
export function evaluateArithmetic(
  { operator, numeric, path }: TypedArithmetic,
  left: Value,
  right: Value,
): Value {
  const operation = `${left} ${operator} ${right}`;
  if ((operator === "/" || operator === "%") && right === 0) {
    throw failureOf(divisionByZero, { operation }, path);
  }
  if (numeric === "Int") {
    const exact = applyExactly(operator, BigInt(Number(left)), BigInt(Number(right)));
    if (exact > Number.MAX_SAFE_INTEGER || exact < Number.MIN_SAFE_INTEGER) {
      throw failureOf(integerOverflow, { operation }, path);
    }
    return Number(exact);
  }
  const value = apply(operator, Number(left), Number(right));
  if (!Number.isFinite(value)) throw failureOf(notFinite, { operation, value: String(value) }, path);
  return value === 0 ? 0 : value;
}

function applyExactly(operator: TypedArithmetic["operator"], left: bigint, right: bigint): bigint {
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

function apply(operator: TypedArithmetic["operator"], left: number, right: number): number {
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
