import type { TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The version of a file after edits that all count in the present text; none overlap. */
export function withEdits(snapshot: Snapshot, edits: readonly TextEdit[]): Snapshot {
  const fromEnd = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end || b.index - a.index);
  return snapshot.update(fromEnd.map(({ span, newText }) => ({ start: span.start, end: span.end, newText })));
}
