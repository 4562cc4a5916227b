import type { Diagnostic, Span } from "@constellation/diagnostics";
import { addedProblems, newProblems } from "../edits/new-problems.ts";
import { withWholeLines } from "../edits/whole-lines.ts";
import { withEdits } from "../edits/with-edits.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { stepsTo } from "../tree/step.ts";
import { expressionOf, typedDeclaration } from "../typed/typed-declaration.ts";
import type { CodeAction } from "./code-action.ts";
import type { FixCandidate } from "./fixes/further-fix.ts";
import { furtherFixes } from "./fixes/further-fixes.ts";

/** Of a selection with more problems than this only the first are looked at. */
const problemsMax = 100;

/** Further fixes are searched for so many problems of a selection. */
const searchedMax = 6;

/** At most so many candidates of one problem are tried. */
const triedMax = 10;

/** At most so many further fixes of one problem are offered. */
const offeredMax = 4;

/** The fixes of the problems that touch a selection: those that they bring, then those that were found by trying. */
export function quickFixes(snapshot: Snapshot, selection: Span): readonly CodeAction[] {
  return snapshot.program.diagnostics
    .filter(({ span }) => span.start <= selection.end && span.end >= selection.start)
    .slice(0, problemsMax)
    .flatMap((diagnostic, index) => fixesOf(snapshot, diagnostic, index < searchedMax));
}

/** All fixes of one problem of a file; further ones are searched where that is wanted. */
function fixesOf(snapshot: Snapshot, diagnostic: Diagnostic, isSearched: boolean): readonly CodeAction[] {
  const own = diagnostic.fixes.map(
    ({ title, edits, sole }): CodeAction => ({
      title: capital(title),
      kind: "quickfix",
      edits: edits.map((edit) => withWholeLines(snapshot, edit)).sort((a, b) => a.span.start - b.span.start),
      diagnostic,
      isPreferred: sole,
    }),
  );
  const further = (isSearched ? candidatesFor(snapshot, diagnostic) : [])
    .slice(0, triedMax)
    .filter((candidate) => removes(snapshot, diagnostic, candidate))
    .slice(0, offeredMax)
    .map(
      ({ title, edits }): CodeAction => ({
        title: capital(title),
        kind: "quickfix",
        edits,
        diagnostic,
        isPreferred: false,
      }),
    );
  return [...cleanest(snapshot, own), ...further];
}

/** Where there is a choice, the changes that bring no other problem; all when there are none of those. */
function cleanest(snapshot: Snapshot, actions: readonly CodeAction[]): readonly CodeAction[] {
  if (actions.length < 2) return actions;
  const clean = actions.filter(({ edits }) => newProblems(snapshot, edits, "any").length === 0);
  return clean.length === 0 ? actions : clean;
}

function candidatesFor(snapshot: Snapshot, diagnostic: Diagnostic): readonly FixCandidate[] {
  const further = furtherFixes.get(diagnostic.code);
  const declaration = snapshot.declarationAt(diagnostic.span.start) ?? snapshot.source.declarations.at(-1);
  if (further === undefined || declaration === undefined) return [];
  const offset = diagnostic.span.start - declaration.start;
  const steps = stepsTo(declaration.tree.declaration, offset);
  const root = expressionOf(typedDeclaration(snapshot.program, declaration));
  return further({ snapshot, diagnostic, declaration, offset, steps, root });
}

/** Whether a change removes a problem and brings no other. */
function removes(snapshot: Snapshot, { code }: Diagnostic, { edits }: FixCandidate): boolean {
  const after = withEdits(snapshot, edits);
  if (addedProblems(snapshot, after, "any").length > 0) return false;
  return countOf(after, code) < countOf(snapshot, code);
}

function countOf({ program }: Snapshot, code: string): number {
  return program.diagnostics.filter((diagnostic) => diagnostic.code === code).length;
}

function capital(title: string): string {
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}
