import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { Reference } from "./reference.ts";

/** All uses of the name at an offset in its file, in order. */
export function referencesAt(
  _snapshot: Snapshot,
  _offset: number,
  _options: { readonly includeDefinition?: boolean; readonly signal?: Cancellation } = {},
): readonly Reference[] {
  return [];
}

/** The uses of the name at an offset, its definition included. */
export function highlightsAt(snapshot: Snapshot, offset: number): readonly Reference[] {
  return referencesAt(snapshot, offset);
}
