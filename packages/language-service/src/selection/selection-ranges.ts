import type { Span } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** What a growing selection takes in, from the word at an offset to the whole file. */
export function selectionRangesAt(_snapshot: Snapshot, _offset: number): readonly Span[] {
  return [];
}
