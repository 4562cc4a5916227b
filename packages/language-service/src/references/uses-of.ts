import { placeOf } from "@constellation/checker";
import type { PlacedDeclaration } from "@constellation/syntax";
import { fieldDefinitions } from "../occurrences/field-definitions.ts";
import { type Meaning, meaningOf } from "../occurrences/meaning.ts";
import type { Occurrence, OccurrenceRole } from "../occurrences/occurrence.ts";
import type { PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";

/** All names of the file with the same meaning as one of them, in order. */
export function usesOf(
  snapshot: Snapshot,
  meaning: Meaning,
  placed: PlacedOccurrence,
  signal?: Cancellation,
): readonly PlacedOccurrence[] {
  switch (meaning.kind) {
    case "value":
      return named(snapshot, meaning.name, valueRoles, signal).filter((use) =>
        isAlike(snapshot, use, "value"),
      );
    case "type":
      return named(snapshot, meaning.name, typeRoles, signal);
    case "local":
      return localUses(placed.declaration, meaning.binding).filter((use) => isAlike(snapshot, use, "local"));
    case "field":
      return fieldUses(snapshot, meaning.name, meaning.record, signal);
    case "function":
    case "alias":
    case "namespace":
    case "connector":
      return usesOfWord(snapshot, placed.occurrence.text, meaning, signal);
    case "other":
      return [];
  }
}

/** What is named by its own letters, in this file and in others. */
export type WordMeaning = Meaning & { readonly kind: "function" | "alias" | "namespace" | "connector" };

/** All names of the file that are some letters and have a meaning, in order. */
export function usesOfWord(
  snapshot: Snapshot,
  word: string,
  { kind, name }: Pick<WordMeaning, "kind" | "name">,
  signal?: Cancellation,
): readonly PlacedOccurrence[] {
  return named(snapshot, word, wordRoles[kind], signal).filter((use) => {
    const other = meaningOf(snapshot, use);
    return other.kind === kind && other.name === name;
  });
}

const valueRoles: ReadonlySet<OccurrenceRole> = new Set(["value", "value-definition"]);
const typeRoles: ReadonlySet<OccurrenceRole> = new Set(["type", "type-definition"]);
const namespaceRoles: ReadonlySet<OccurrenceRole> = new Set(["namespace", "alias-definition"]);
const wordRoles: Readonly<Record<WordMeaning["kind"], ReadonlySet<OccurrenceRole>>> = {
  function: new Set(["function"]),
  alias: namespaceRoles,
  namespace: namespaceRoles,
  connector: new Set(["connector"]),
};
const fieldRoles: ReadonlySet<OccurrenceRole> = new Set([
  "field",
  "field-definition",
  "record-key",
  "pattern-field",
]);

/** Names that may be uses of a field: soft ones may be a value's. */
export function fieldCandidates(
  snapshot: Snapshot,
  name: string,
  signal?: Cancellation,
): readonly PlacedOccurrence[] {
  return occurrencesWhere(
    snapshot,
    name,
    ({ role, isSoft }) => fieldRoles.has(role) || (isSoft === true && (role === "value" || role === "local")),
    signal,
  ).filter((use) => isAlike(snapshot, use, "field"));
}

function fieldUses(
  snapshot: Snapshot,
  name: string,
  record: (Meaning & { kind: "field" })["record"],
  signal: Cancellation | undefined,
): readonly PlacedOccurrence[] {
  const candidates = fieldCandidates(snapshot, name, signal);
  const wanted = new Set(fieldDefinitions(snapshot, name, record).map(({ span }) => span.start));
  return candidates.filter((use) => {
    const other = meaningOf(snapshot, use);
    if (other.kind !== "field") return false;
    if (wanted.has(use.span.start)) return true;
    if (use.occurrence.role === "field-definition") return false;
    return fieldDefinitions(snapshot, name, other.record).some(({ span }) => wanted.has(span.start));
  });
}

function localUses(declaration: PlacedDeclaration, binding: number): readonly PlacedOccurrence[] {
  return occurrencesOf(declaration.tree)
    .filter((occurrence) => occurrence.binding === binding)
    .map((occurrence) => place(occurrence, declaration));
}

function named(
  snapshot: Snapshot,
  name: string,
  roles: ReadonlySet<OccurrenceRole>,
  signal: Cancellation | undefined,
): readonly PlacedOccurrence[] {
  return occurrencesWhere(snapshot, name, ({ role }) => roles.has(role), signal);
}

/** The names of the file with these letters that pass a test. */
export function occurrencesWhere(
  snapshot: Snapshot,
  name: string,
  accept: (occurrence: Occurrence) => boolean,
  signal?: Cancellation,
): readonly PlacedOccurrence[] {
  const found: PlacedOccurrence[] = [];
  for (const declaration of snapshot.source.declarations) {
    if (signal?.aborted === true) break;
    if (!declaration.tree.text.includes(name)) continue;
    for (const occurrence of occurrencesOf(declaration.tree))
      if (occurrence.text === name && accept(occurrence)) found.push(place(occurrence, declaration));
  }
  return found;
}

function place(occurrence: Occurrence, declaration: PlacedDeclaration): PlacedOccurrence {
  return { occurrence, declaration, span: placeOf(declaration, occurrence.span) };
}

/** A name in `key:` or `on:` is a field or not, as the checker found. */
function isAlike(snapshot: Snapshot, use: PlacedOccurrence, kind: Meaning["kind"]): boolean {
  return use.occurrence.isSoft !== true || meaningOf(snapshot, use).kind === kind;
}
