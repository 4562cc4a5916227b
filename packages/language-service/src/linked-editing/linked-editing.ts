import type { Snapshot } from "../snapshot/snapshot.ts";
import type { LinkedRanges } from "./linked-ranges.ts";

/** A lambda's parameter and its uses, where the offset is on one of them. */
export function linkedRangesAt(_snapshot: Snapshot, _offset: number): LinkedRanges | undefined {
  return undefined;
}
