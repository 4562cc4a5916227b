import { childrenOf, type TypedExpression } from "@constellation/checker";
import type { Span } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";

const cache = new WeakMap<TypedExpression, ReadonlyMap<string, TypedExpression>>();

/** The checked form of what stands at a span (relative to the declaration) inside an expression. */
export function typedAt(root: TypedExpression | undefined, span: Span): TypedExpression | undefined {
  return root === undefined ? undefined : spansOf(root).get(keyOf(span));
}

/** The checked form of an expression of the tree: parentheses have none of their own. */
export function typedOf(
  root: TypedExpression | undefined,
  expression: Expression,
): TypedExpression | undefined {
  let inner = expression;
  while (inner.kind === "parenthesized") inner = inner.inner;
  return typedAt(root, inner.span);
}

/** An expression and all in it, outer before inner. */
export function* walkTyped(root: TypedExpression): Generator<TypedExpression> {
  const open: TypedExpression[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const children = childrenOf(next);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) open.push(child);
    }
  }
}

function spansOf(root: TypedExpression): ReadonlyMap<string, TypedExpression> {
  let spans = cache.get(root);
  if (spans === undefined) {
    const found = new Map<string, TypedExpression>();
    for (const expression of walkTyped(root)) {
      const key = keyOf(expression.span);
      const known = found.get(key);
      if (known === undefined || isWrapper(known)) found.set(key, expression);
    }
    spans = found;
    cache.set(root, spans);
  }
  return spans;
}

/** What the checker puts around an expression of the text without changing where it stands. */
function isWrapper({ kind }: TypedExpression): boolean {
  return kind === "convert" || kind === "let" || kind === "invalid";
}

function keyOf({ start, end }: Span): string {
  return `${start}:${end}`;
}
