import { childrenOf, type TypedExpression } from "@constellation/checker";

/** Calls `visit` for an expression and all inside it. */
export function walkTyped(expression: TypedExpression, visit: (expression: TypedExpression) => void): void {
  const stack = [expression];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    visit(next);
    for (const child of childrenOf(next)) stack.push(child);
  }
}
