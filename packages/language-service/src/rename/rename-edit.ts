import type { TextEdit } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import type { PlacedOccurrence } from "../occurrences/occurrence-at.ts";

/**
 * The edit of one use. What stands for two things keeps the other: `{ a }` becomes `{ a: b }`, a pattern `{ f }` gets
 * `{ f: old }`, `out x` becomes `out x = y`.
 */
export function renameEdit(use: PlacedOccurrence, newName: string): TextEdit {
  const { occurrence, span } = use;
  const { short, text, role } = occurrence;
  const isField = role === "record-key" || role === "pattern-field";
  if (short !== undefined) return { span, newText: isField ? `${newName}: ${text}` : `${text}: ${newName}` };
  return { span, newText: namesOutput(use) ? `${text} = ${newName}` : newName };
}

/** Whether an output without a name takes its name from this use: `out x`, `out x[a, b]`. */
function namesOutput({ occurrence, declaration }: PlacedOccurrence): boolean {
  const { declaration: tree } = declaration.tree;
  if (tree.kind !== "output" || tree.name !== undefined || occurrence.role !== "value") return false;
  const named = namingExpression(tree.value);
  return named?.kind === "name" && named.span.start === occurrence.span.start;
}

/** The name or field that names `out e`. */
export function namingExpression(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case "name":
    case "field":
      return expression;
    case "projection":
      return namingExpression(expression.target);
    case "parenthesized":
      return namingExpression(expression.inner);
    default:
      return undefined;
  }
}
