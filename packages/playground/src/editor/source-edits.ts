import type { ChangeSet, Text } from "@codemirror/state";
import type { SourceEdit } from "@constellation/syntax";

/** The changes of a transaction one after the other: each counts in the text that the one before it left. */
export function sourceEdits(changes: ChangeSet): readonly SourceEdit[] {
  const edits: SourceEdit[] = [];
  changes.iterChanges((fromBefore: number, toBefore: number, from: number, _to: number, inserted: Text) => {
    edits.push({ start: from, end: from + (toBefore - fromBefore), newText: inserted.toString() });
  });
  return edits;
}
