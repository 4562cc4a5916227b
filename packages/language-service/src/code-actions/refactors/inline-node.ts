import { symbolTableOf, type TypedExpression } from "@constellation/checker";
import type { Span, TextEdit } from "@constellation/diagnostics";
import type { Expression, PlacedDeclaration } from "@constellation/syntax";
import { declarationLines } from "../../edits/declaration-lines.ts";
import { newProblems } from "../../edits/new-problems.ts";
import { occurrenceAt, type PlacedOccurrence } from "../../occurrences/occurrence-at.ts";
import { occurrencesOf } from "../../occurrences/occurrences-of.ts";
import { usesOf } from "../../references/uses-of.ts";
import { captureProblem } from "../../rename/capture.ts";
import { namingExpression } from "../../rename/rename-edit.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { expressionsOf } from "../../tree/tree-spans.ts";
import { typedDeclaration } from "../../typed/typed-declaration.ts";
import { walkTyped } from "../../typed/typed-spans.ts";
import type { CodeAction } from "../code-action.ts";

/** Puts the expression of a node where it is read, and removes the node. */
export function inlineNode(snapshot: Snapshot, selection: Span): readonly CodeAction[] {
  const at = occurrenceAt(snapshot, selection.start);
  if (at === undefined || (at.occurrence.role !== "value" && at.occurrence.role !== "value-definition"))
    return [];
  const name = at.occurrence.text;
  const placed = symbolTableOf(snapshot.program)?.value(name)?.declaration;
  const declaration = placed?.tree.declaration;
  if (placed === undefined || declaration?.kind !== "node" || declaration.type !== undefined) return [];
  const uses = usesOf(snapshot, { kind: "value", name }, at).filter(
    ({ occurrence }) => occurrence.role === "value",
  );
  const typed = typedDeclaration(snapshot.program, placed).node?.value;
  if (uses.length === 0 || typed === undefined || !canMove(placed, typed, uses)) return [];
  const value = placed.tree.text.slice(declaration.value.span.start, declaration.value.span.end);
  const edits: TextEdit[] = uses.map((use) => useEdit(use, value, declaration.value));
  edits.push({ span: declarationLines(snapshot, placed), newText: "" });
  edits.sort((a, b) => a.span.start - b.span.start);
  if (newProblems(snapshot, edits, "any").length > 0) return [];
  return [{ title: `Inline "${name}"`, kind: "refactor.inline", edits, isPreferred: false }];
}

/** Whether the expression means the same where it is read: not made twice when it has an effect or ticks of its own, no name captured. */
function canMove(
  placed: PlacedDeclaration,
  typed: TypedExpression,
  uses: readonly PlacedOccurrence[],
): boolean {
  const { tree } = placed;
  if (tree.text.includes("#") || uses.some(({ declaration }) => declaration === placed)) return false;
  const parts = [...walkTyped(typed)];
  // Base clocks are ordered by where they are made, and merges follow that order.
  if (parts.some(({ clock, path }) => clock.some((base) => base.startsWith(`tick:${path}@`)))) return false;
  if (uses.length > 1 && parts.some(isOnce)) return false;
  // Inside a lambda it would be evaluated for each item.
  if (uses.some(isInLambda)) return false;
  const names = occurrencesOf(tree).filter(({ role }) => role === "value");
  return names.every(({ text }) => captureProblem(uses, text) === undefined);
}

function isOnce(typed: TypedExpression): boolean {
  if (typed.kind === "merge-records") return typed.merge !== undefined;
  return typed.kind === "call" && (typed.effect !== "pure" || Object.keys(typed.options).length > 0);
}

function isInLambda({ occurrence, declaration }: PlacedOccurrence): boolean {
  return occurrencesOf(declaration.tree).some(
    ({ owner }) =>
      owner?.kind === "lambda" &&
      owner.span.start <= occurrence.span.start &&
      occurrence.span.end <= owner.span.end,
  );
}

function useEdit(
  { occurrence, declaration, span }: PlacedOccurrence,
  value: string,
  expression: Expression,
): TextEdit {
  const tree = declaration.tree.declaration;
  const isWhole = expressionsOf(tree).some(
    (root) => root.span.start === occurrence.span.start && root.span.end === occurrence.span.end,
  );
  if (occurrence.short !== undefined) return { span, newText: `${occurrence.text}: ${value}` };
  const text = isWhole || isAtomic(expression) ? value : `(${value})`;
  const naming = tree.kind === "output" && tree.name === undefined ? namingExpression(tree.value) : undefined;
  const namesOutput = naming?.kind === "name" && naming.span.start === occurrence.span.start;
  return { span, newText: namesOutput ? `${occurrence.text} = ${text}` : text };
}

/** What needs no parentheses anywhere. */
function isAtomic(expression: Expression): boolean {
  switch (expression.kind) {
    case "name":
    case "int":
    case "float":
    case "string":
    case "boolean":
    case "none":
    case "list":
    case "parenthesized":
    case "field":
    case "projection":
      return true;
    case "call":
      return expression.options.length === 0;
    case "record":
    case "duration":
    case "rate":
    case "lambda":
    case "binary":
    case "unary":
    case "guard":
    case "if":
    case "branch":
    case "match":
    case "missing":
      return false;
  }
}
