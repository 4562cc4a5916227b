import type { Span } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import type { CodeAction, CodeActionKind, CodeActionOptions } from "./code-action.ts";
import { fixAll } from "./fix-all.ts";
import { organiseUses } from "./organise-uses.ts";
import { quickFixes } from "./quick-fixes.ts";
import { addTypeAnnotation } from "./refactors/add-type-annotation.ts";
import { extractName } from "./refactors/extract-name.ts";
import { guardToBranch } from "./refactors/guard-to-branch.ts";
import { inlineNode } from "./refactors/inline-node.ts";

type Maker = (snapshot: Snapshot, selection: Span) => readonly CodeAction[];

/** What makes actions of each kind: a new one is a line here. */
const makers: readonly (readonly [kind: CodeActionKind, make: Maker])[] = [
  ["quickfix", quickFixes],
  ["refactor.extract", extractName],
  ["refactor.inline", inlineNode],
  ["refactor.rewrite", addTypeAnnotation],
  ["refactor.rewrite", guardToBranch],
  ["source.fixAll", fixAllAction],
  ["source.organizeImports", organiseAction],
];

/** What can be done at a selection: fixes of the problems that touch it, and rewrites. */
export function codeActionsIn(
  snapshot: Snapshot,
  selection: Span,
  options: CodeActionOptions = {},
): readonly CodeAction[] {
  return makers.flatMap(([kind, make]) => (isWanted(kind, options.only) ? make(snapshot, selection) : []));
}

/** A kind is wanted by its own name or by one above it; those of whole files only by name. */
function isWanted(kind: CodeActionKind, only: readonly string[] | undefined): boolean {
  if (only === undefined) return !kind.startsWith("source.");
  return only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
}

function fixAllAction(snapshot: Snapshot): readonly CodeAction[] {
  const edits = fixAll(snapshot);
  const title = "Fix all problems that leave no choice";
  return edits.length === 0 ? [] : [{ title, kind: "source.fixAll", edits, isPreferred: false }];
}

function organiseAction(snapshot: Snapshot): readonly CodeAction[] {
  const edits = organiseUses(snapshot);
  const title = "Organise use";
  return edits.length === 0 ? [] : [{ title, kind: "source.organizeImports", edits, isPreferred: false }];
}
