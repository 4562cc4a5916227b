import type { Snapshot } from "../snapshot/snapshot.ts";
import type { CallHierarchyItem, CallHierarchyLink } from "./call-hierarchy-item.ts";

/** The input, node or output at an offset. */
export function prepareCallHierarchy(_snapshot: Snapshot, _offset: number): CallHierarchyItem | undefined {
  return undefined;
}

/** What an item reads: its incoming side. */
export function feedersOf(_snapshot: Snapshot, _item: CallHierarchyItem): readonly CallHierarchyLink[] {
  return [];
}

/** What reads an item: its outgoing side. */
export function readersOf(_snapshot: Snapshot, _item: CallHierarchyItem): readonly CallHierarchyLink[] {
  return [];
}
