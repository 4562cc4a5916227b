import { meaningOf } from "../occurrences/meaning.ts";
import { occurrencesAt } from "../occurrences/occurrence-at.ts";
import type { Reference } from "../references/reference.ts";
import { usesOfWord } from "../references/uses-of.ts";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";

/** A name that means the same in every file of a project: what modules and the library define. All else ends with its file. */
export interface SharedName {
  readonly kind: "function" | "namespace" | "connector";
  /** In full: `stdlib.string.upper`. */
  readonly name: string;
  /** Its letters where it is used. */
  readonly word: string;
}

/** What at an offset other files may use too. */
export function sharedNameAt(snapshot: Snapshot, offset: number): SharedName | undefined {
  for (const placed of occurrencesAt(snapshot, offset)) {
    const { kind, name } = { name: "", ...meaningOf(snapshot, placed) };
    if (kind === "function" || kind === "namespace" || kind === "connector")
      return { kind, name, word: placed.occurrence.text };
  }
  return undefined;
}

/** The uses of a shared name in a file, in order. */
export function usesOfSharedName(
  snapshot: Snapshot,
  shared: SharedName,
  signal?: Cancellation,
): readonly Reference[] {
  if (!snapshot.text.includes(shared.word)) return [];
  return usesOfWord(snapshot, shared.word, shared, signal).map(({ span }) => ({ span, access: "read" }));
}
