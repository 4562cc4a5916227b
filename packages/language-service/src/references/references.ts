import { meaningOf } from "../occurrences/meaning.ts";
import type { OccurrenceRole } from "../occurrences/occurrence.ts";
import { occurrencesAt } from "../occurrences/occurrence-at.ts";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { Reference } from "./reference.ts";
import { usesOf } from "./uses-of.ts";

/** All uses of the name at an offset in its file, in order. */
export function referencesAt(
  snapshot: Snapshot,
  offset: number,
  options: { readonly includeDefinition?: boolean; readonly signal?: Cancellation } = {},
): readonly Reference[] {
  const { includeDefinition = true, signal } = options;
  const found = new Map<number, Reference>();
  for (const placed of occurrencesAt(snapshot, offset)) {
    for (const { span, occurrence } of usesOf(snapshot, meaningOf(snapshot, placed), placed, signal)) {
      const access = writes(occurrence.role) ? "write" : "read";
      if ((includeDefinition || !defines(occurrence.role)) && !found.has(span.start))
        found.set(span.start, { span, access });
    }
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

/** The uses of the name at an offset, its definition included. */
export function highlightsAt(snapshot: Snapshot, offset: number): readonly Reference[] {
  return referencesAt(snapshot, offset);
}

function defines(role: OccurrenceRole): boolean {
  return role.endsWith("-definition");
}

function writes(role: OccurrenceRole): boolean {
  return defines(role) || role === "record-key";
}
