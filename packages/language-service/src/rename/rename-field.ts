import type { Diagnostic, TextEdit } from "@constellation/diagnostics";
import { newProblems } from "../edits/new-problems.ts";
import { fieldDefinitions } from "../occurrences/field-definitions.ts";
import { recordsIn } from "../occurrences/field-record.ts";
import { type Meaning, meaningOf } from "../occurrences/meaning.ts";
import type { PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import { fieldCandidates, usesOf } from "../references/uses-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { isShownBelow, placesAfter } from "./moved-places.ts";
import { renameEdit } from "./rename-edit.ts";
import type { RenameResult } from "./rename-result.ts";

/** Types are structural, so further uses come to light by checking again; it ends when none is added. */
const roundsMax = 32;

/**
 * Renames a field that a type of the file declares, with all uses that depend on it. Which those are is found by the checker:
 * as long as the renamed file has new mistakes where the old name stands, those places are renamed too. Refused when
 * mistakes remain: a module takes or gives the field, or another type has it under the old name.
 */
export function renameField(
  snapshot: Snapshot,
  meaning: Meaning & { readonly kind: "field" },
  newName: string,
): RenameResult {
  const { name, record } = meaning;
  const definitions = fieldDefinitions(snapshot, name, record);
  const [first] = definitions;
  if (first === undefined) return refused(`No type of this file declares the field "${name}".`);
  const candidates = fieldCandidates(snapshot, name);
  const clash = clashIn(snapshot, first, newName);
  if (clash !== undefined) return refused(clash);
  const certain = usesOf(snapshot, meaning, first).filter((use) => isCertain(snapshot, use, definitions));
  const chosen = new Map(certain.map((use) => [use.span.start, use]));
  for (let round = 0; round < roundsMax; round++) {
    const edits = editsOf(chosen, newName);
    const problems = newProblems(snapshot, edits);
    if (problems.length === 0) return { kind: "renamed", edits };
    const added = candidates.filter(
      (use) => !chosen.has(use.span.start) && problems.some((problem) => blames(problem, use, edits)),
    );
    if (added.length === 0) return refused(reasonFor(problems, name, newName));
    for (const use of added) chosen.set(use.span.start, use);
  }
  return refused(`Too many records depend on "${name}".`);
}

/** Whether a use is of a declared record: others join when the checker says that they must. */
function isCertain(
  snapshot: Snapshot,
  use: PlacedOccurrence,
  definitions: readonly PlacedOccurrence[],
): boolean {
  if (definitions.some(({ span }) => span.start === use.span.start)) return true;
  const meaning = meaningOf(snapshot, use);
  const records = meaning.kind === "field" && meaning.record !== undefined ? recordsIn(meaning.record) : [];
  return records.some(({ alias }) => alias !== undefined && snapshot.program.types.has(alias));
}

function editsOf(chosen: ReadonlyMap<number, PlacedOccurrence>, newName: string): readonly TextEdit[] {
  return [...chosen.values()]
    .sort((a, b) => a.span.start - b.span.start)
    .map((use) => fieldEdit(use, newName));
}

/** `out r.total` gives the output its name, which stays. */
function fieldEdit(use: PlacedOccurrence, newName: string): TextEdit {
  const { occurrence, declaration } = use;
  const { declaration: tree } = declaration.tree;
  const isName = tree.kind === "output" && tree.name === undefined && tree.value === occurrence.owner;
  if (!isName || occurrence.role !== "field") return renameEdit(use, newName);
  const start = declaration.start + tree.value.span.start;
  const before = declaration.tree.text.slice(tree.value.span.start, occurrence.span.start);
  return { span: { start, end: use.span.end }, newText: `${occurrence.text} = ${before}${newName}` };
}

/** Whether a mistake of the renamed file is about a use that still has the old name. */
function blames({ span, related }: Diagnostic, use: PlacedOccurrence, edits: readonly TextEdit[]): boolean {
  const place = placesAfter(use.span, edits);
  return [span, ...related.map((each) => each.span)].some((each) => isShownBelow(each, place));
}

/** A record cannot have two fields of one name. */
function clashIn(snapshot: Snapshot, definition: PlacedOccurrence, newName: string): string | undefined {
  const { tree } = definition.declaration;
  const meaning = meaningOf(snapshot, definition);
  const type = meaning.kind === "field" ? meaning.record : undefined;
  const hasField = type?.kind === "record" && type.fields.some((field) => field.name === newName);
  return hasField && tree.declaration.kind === "type"
    ? `"${tree.declaration.name.text}" already has a field "${newName}".`
    : undefined;
}

function reasonFor(problems: readonly Diagnostic[], name: string, newName: string): string {
  const [first] = problems;
  const why = first === undefined ? "" : `: ${first.message}`;
  return `Other code relies on the field "${name}"; with "${newName}" the file would be wrong${why}.`;
}

function refused(reason: string): RenameResult {
  return { kind: "refused", reason };
}
