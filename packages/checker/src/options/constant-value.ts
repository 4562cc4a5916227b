import { printDuration } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import { quoteText } from "@constellation/types";

/** The expression inside any parentheses. */
export function withoutParentheses(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "parenthesized") inner = inner.inner;
  return inner;
}

/** The number that an Int or Float literal writes, with any signs before it. */
export function constantNumber(
  expression: Expression,
): { readonly value: number; readonly isInt: boolean } | undefined {
  let sign = 1;
  let inner = withoutParentheses(expression);
  while (inner.kind === "unary" && inner.operator === "-") {
    sign = -sign;
    inner = withoutParentheses(inner.operand);
  }
  if (inner.kind !== "int" && inner.kind !== "float") return undefined;
  const value = sign * inner.value;
  return { value: value === 0 ? 0 : value, isInt: inner.kind === "int" };
}

/** The text of a string literal without interpolations. */
export function constantText(expression: Expression): string | undefined {
  const inner = withoutParentheses(expression);
  if (inner.kind !== "string") return undefined;
  let text = "";
  for (const part of inner.parts) {
    if (part.kind === "interpolation") return undefined;
    text += part.value;
  }
  return text;
}

/** A literal as it stands in a message; nothing for an expression that is not constant. */
export function describeConstant(expression: Expression): string | undefined {
  const inner = withoutParentheses(expression);
  const number = constantNumber(inner);
  if (number !== undefined) return String(number.value);
  const text = constantText(inner);
  if (text !== undefined) return quoteText(text);
  if (inner.kind === "boolean") return String(inner.value);
  if (inner.kind === "none") return "None";
  if (inner.kind === "duration") return `the duration ${printDuration(inner.milliseconds)}`;
  if (inner.kind === "rate") return `the rate ${inner.count}/${printDuration(inner.perMs)}`;
  if (inner.kind === "list") return inner.items.length === 0 ? "an empty list" : "a list";
  if (inner.kind === "record") return "a record";
  if (inner.kind === "lambda") return "a lambda";
  return undefined;
}
