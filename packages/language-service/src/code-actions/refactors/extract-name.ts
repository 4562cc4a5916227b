import { symbolTableOf } from "@constellation/checker";
import { type Span, shiftSpan, type TextEdit } from "@constellation/diagnostics";
import { type Expression, keywords, type PlacedDeclaration, walkExpressions } from "@constellation/syntax";
import { lineBreakOf } from "../../edits/line-break.ts";
import { newProblems } from "../../edits/new-problems.ts";
import { occurrencesOf } from "../../occurrences/occurrences-of.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { expressionsOf } from "../../tree/tree-spans.ts";
import { expressionOf, typedDeclaration } from "../../typed/typed-declaration.ts";
import { typedOf } from "../../typed/typed-spans.ts";
import type { CodeAction } from "../code-action.ts";

/** Gives the selected expression a name: a node above the declaration. */
export function extractName(snapshot: Snapshot, selection: Span): readonly CodeAction[] {
  const placed = snapshot.declarationAt(selection.start);
  const kind = placed?.tree.declaration.kind;
  if (placed === undefined || (kind !== "node" && kind !== "output") || placed.sharesLine === true) return [];
  if (placed.tree.diagnostics.length > 0) return [];
  const expression = selectedExpression(snapshot, placed, selection);
  if (expression === undefined || !canStandAlone(snapshot, placed, expression)) return [];
  const name = freeName(snapshot, suggestedName(expression));
  const { edits, renameSpan } = extraction(snapshot, placed, expression, name);
  if (newProblems(snapshot, edits, "any").length > 0) return [];
  return [{ title: `Extract to "${name}"`, kind: "refactor.extract", edits, isPreferred: false, renameSpan }];
}

/** The expression that a selection is, blanks around it aside. */
function selectedExpression(
  { text }: Snapshot,
  { tree, start }: PlacedDeclaration,
  selection: Span,
): Expression | undefined {
  const selected = text.slice(selection.start, selection.end);
  if (selected.trim() === "") return undefined;
  const from = selection.start + (selected.length - selected.trimStart().length) - start;
  const to = from + selected.trim().length;
  let found: Expression | undefined;
  for (const root of expressionsOf(tree.declaration)) {
    walkExpressions(root, (expression) => {
      if (expression.span.start === from && expression.span.end === to) found ??= expression;
    });
  }
  return found;
}

/** Whether an expression means the same outside: typed, no lambda, no name bound around it, not the value of an option. */
function canStandAlone(snapshot: Snapshot, placed: PlacedDeclaration, expression: Expression): boolean {
  const { declaration } = placed.tree;
  const isWhole = expressionsOf(declaration).includes(expression);
  const typed = typedOf(expressionOf(typedDeclaration(snapshot.program, placed)), expression);
  if (typed === undefined || typed.kind === "lambda" || typed.type.kind === "unknown") return false;
  if (expression.kind === "name" || (isWhole && declaration.kind === "node")) return false;
  return !occurrencesOf(placed.tree).some(({ span, role, isSoft, binding }) => {
    const isInside = expression.span.start <= span.start && span.end <= expression.span.end;
    const isBoundOutside =
      role === "local" &&
      binding !== undefined &&
      !(expression.span.start <= binding && binding < expression.span.end);
    return isInside && (isSoft === true || isBoundOutside);
  });
}

function extraction(
  snapshot: Snapshot,
  placed: PlacedDeclaration,
  expression: Expression,
  name: string,
): { readonly edits: readonly TextEdit[]; readonly renameSpan: Span } {
  const { lines, text } = snapshot;
  const place = shiftSpan(expression.span, placed.start);
  const value = text.slice(place.start, place.end);
  const at = lines.lineStart(lines.lineAt(placed.start));
  const { declaration } = placed.tree;
  // `out expr` is named by its expression: the name that it had stays.
  const isOutput =
    declaration.kind === "output" && declaration.value === expression && declaration.name === undefined;
  const newText = isOutput ? outputText(declaration.value, name) : name;
  const inserted = `${name} = ${value}${lineBreakOf(snapshot)}`;
  return {
    edits: [
      { span: { start: at, end: at }, newText: inserted },
      { span: place, newText },
    ],
    renameSpan: { start: at, end: at + name.length },
  };
}

function outputText(value: Expression, name: string): string {
  let inner = value;
  let own: string | undefined;
  while (inner.kind === "field" || inner.kind === "projection" || inner.kind === "parenthesized") {
    if (inner.kind === "field") own ??= inner.name.text;
    inner = inner.kind === "parenthesized" ? inner.inner : inner.target;
  }
  const known = own ?? (inner.kind === "name" ? inner.name : undefined);
  return known === undefined ? name : `${known} = ${name}`;
}

/** A name that says what the expression is. */
function suggestedName(expression: Expression): string {
  switch (expression.kind) {
    case "call": {
      const last = expression.callee.segments.at(-1)?.text ?? "";
      return /^[A-Za-z]/.test(last) ? last.slice(0, 1).toLowerCase() + last.slice(1) : "result";
    }
    case "field":
      return expression.name.text === "" ? "value" : expression.name.text;
    case "guard":
      return "selected";
    case "binary":
      return "result";
    default:
      return "value";
  }
}

/** The name itself, or with the first number that makes it new. */
function freeName(snapshot: Snapshot, name: string): string {
  const symbols = symbolTableOf(snapshot.program);
  const isTaken = (each: string): boolean =>
    symbols?.value(each) !== undefined || symbols?.output(each) !== undefined || keywords.has(each);
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name}${number}`)) number++;
  return `${name}${number}`;
}
