import { childrenOf } from "../program/children-of.ts";
import type { TypedExpression } from "../program/typed-expression.ts";

/** The first part of an expression for which `isWanted` holds, outside in, left to right. */
export function findInConstant(
  expression: TypedExpression,
  isWanted: (part: TypedExpression) => boolean,
): TypedExpression | undefined {
  if (isWanted(expression)) return expression;
  for (const child of childrenOf(expression)) {
    const found = findInConstant(child, isWanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
