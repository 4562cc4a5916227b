import { childrenOf, type TypedExpression } from "@constellation/checker";

/** Calls `visit` for an expression and all inside it. */
export function walkTyped(expression: TypedExpression, visit: (expression: TypedExpression) => void): void {
  const stack = [expression];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    visit(next);
    for (const child of childrenOf(next)) stack.push(child);
  }
}

/** The same without the value of a `let` that nothing reads, such as a field that a pattern binds for no use. */
export function walkRead(expression: TypedExpression, visit: (expression: TypedExpression) => void): void {
  const unread = new Map<number, TypedExpression>();
  const stack = [expression];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    visit(next);
    if (next.kind === "let") {
      unread.set(next.binding, next.value);
      stack.push(next.body);
      continue;
    }
    const value = next.kind === "local" ? unread.get(next.binding) : undefined;
    if (next.kind === "local") unread.delete(next.binding);
    for (const child of childrenOf(next)) stack.push(child);
    if (value !== undefined) stack.push(value);
  }
}
