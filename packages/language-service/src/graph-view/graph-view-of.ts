import type { Snapshot } from "../snapshot/snapshot.ts";
import type { GraphView } from "./graph-view.ts";

/** The pipeline of a file for a picture that follows the text. */
export function graphViewOf(_snapshot: Snapshot): GraphView {
  return { nodes: [], edges: [], graph: undefined };
}

/** The id of the node whose declaration holds an offset. */
export function graphNodeAt(_snapshot: Snapshot, _offset: number): string | undefined {
  return undefined;
}
