import { symbolTableOf } from "@constellation/checker";
import type { TextEdit } from "@constellation/diagnostics";
import { type Meaning, meaningOf } from "../occurrences/meaning.ts";
import { occurrencesAt, type PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import { usesOf } from "../references/uses-of.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { captureProblem } from "./capture.ts";
import { changesMeaning } from "./changes-meaning.ts";
import { nameProblem } from "./new-name.ts";
import { renameEdit } from "./rename-edit.ts";
import { renameField } from "./rename-field.ts";
import type { RenamePreparation, RenameResult } from "./rename-result.ts";

/** Whether the name at an offset can be renamed. */
export function prepareRename(snapshot: Snapshot, offset: number): RenamePreparation {
  const subject = subjectAt(snapshot, offset);
  if (subject === undefined)
    return refused("Only inputs, nodes, types, fields and local names can be renamed.");
  const problem = subjectProblem(snapshot, subject.meaning);
  if (problem !== undefined) return refused(problem);
  return { kind: "ready", span: subject.placed.span, name: subject.placed.occurrence.text };
}

/** The edits that rename what stands at an offset everywhere in its file. */
export function rename(snapshot: Snapshot, offset: number, newName: string): RenameResult {
  const subject = subjectAt(snapshot, offset);
  if (subject === undefined)
    return refused("Only inputs, nodes, types, fields and local names can be renamed.");
  const { placed, meaning } = subject;
  if (newName === placed.occurrence.text) return { kind: "renamed", edits: [] };
  const problem = subjectProblem(snapshot, meaning) ?? nameProblem(snapshot, placed, meaning, newName);
  if (problem !== undefined) return refused(problem);
  if (meaning.kind === "field") return renameField(snapshot, meaning, newName);
  const uses = usesOf(snapshot, meaning, placed);
  const captured = captureProblem(uses, newName);
  if (captured !== undefined) return refused(captured);
  const edits = distinct(uses.map((use) => renameEdit(use, newName)));
  if (changesMeaning(snapshot, edits))
    return refused(`With the name "${newName}" the file would have other mistakes than now.`);
  const confirmation = confirmationFor(snapshot, meaning, newName);
  return { kind: "renamed", edits, ...(confirmation === undefined ? {} : { confirmation }) };
}

interface RenameSubject {
  readonly placed: PlacedOccurrence;
  readonly meaning: Meaning;
}

/** What a rename at an offset is about. In `{ a }` it is the value; in a pattern `{ f }` the local name. */
function subjectAt(snapshot: Snapshot, offset: number): RenameSubject | undefined {
  const all = occurrencesAt(snapshot, offset).map((placed) => ({
    placed,
    meaning: meaningOf(snapshot, placed),
  }));
  return (
    all.find(({ meaning }) => meaning.kind === "value" || meaning.kind === "local") ??
    all.find(({ meaning }) => isRenamable(meaning))
  );
}

function isRenamable({ kind }: Meaning): boolean {
  return kind === "value" || kind === "local" || kind === "type" || kind === "field" || kind === "alias";
}

/** What keeps a thing from being renamed under any name. */
function subjectProblem(snapshot: Snapshot, meaning: Meaning): string | undefined {
  const symbols = symbolTableOf(snapshot.program);
  switch (meaning.kind) {
    case "value":
      return symbols?.value(meaning.name) === undefined
        ? `"${meaning.name}" is not defined in this file.`
        : undefined;
    case "type":
      return symbols?.type(meaning.name) === undefined
        ? `"${meaning.name}" is not declared in this file.`
        : undefined;
    case "local":
    case "field":
    case "alias":
      return undefined;
    case "function":
    case "namespace":
    case "connector":
    case "other":
      return "Only inputs, nodes, types, fields and local names can be renamed.";
  }
}

/** The pipeline's interface is what its users see: inputs, and outputs that are nodes too. */
function confirmationFor(snapshot: Snapshot, meaning: Meaning, newName: string): string | undefined {
  if (meaning.kind !== "value") return undefined;
  const declaration = symbolTableOf(snapshot.program)?.value(meaning.name)?.declaration.tree.declaration;
  const what =
    declaration?.kind === "input" ? "input" : declaration?.kind === "output" ? "output" : undefined;
  if (what === undefined) return undefined;
  return `"${meaning.name}" is an ${what}: who runs this pipeline must use "${newName}" from now on.`;
}

/** In order, one at each place. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  const byPlace = new Map(edits.map((edit) => [edit.span.start, edit]));
  return [...byPlace.values()].sort((a, b) => a.span.start - b.span.start);
}

function refused(reason: string): { readonly kind: "refused"; readonly reason: string } {
  return { kind: "refused", reason };
}
