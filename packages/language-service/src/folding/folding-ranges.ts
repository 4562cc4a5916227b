import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { FoldingRange } from "./folding-range.ts";

/** What can be folded: declarations and blocks of several lines, runs of comments and of `use`. */
export function foldingRanges(_snapshot: Snapshot, _signal?: Cancellation): readonly FoldingRange[] {
  return [];
}
