import type { Span } from "@constellation/diagnostics";
import { type DeclarationTree, isNameOrKeyword, tokenize } from "@constellation/syntax";

/** The word of a declaration at an offset that counts from its start: not one inside a string or comment. */
export function wordAt(
  { text }: DeclarationTree,
  offset: number,
): { readonly text: string; readonly span: Span } | undefined {
  const found = tokenize(text).find(
    ({ kind, start, end }) => isNameOrKeyword(kind) && start <= offset && offset <= end,
  );
  if (found === undefined) return undefined;
  const { start, end } = found;
  return { text: text.slice(start, end), span: { start, end } };
}
