import type { TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { declarationLines } from "./declaration-lines.ts";

/** The edit, where it removes a whole declaration with the lines that this leaves empty. */
export function withWholeLines(snapshot: Snapshot, edit: TextEdit): TextEdit {
  const { span, newText } = edit;
  const placed = newText === "" ? snapshot.declarationAt(span.start) : undefined;
  const isAll =
    placed !== undefined && span.start <= placed.start && span.end === placed.start + placed.tree.text.length;
  return isAll ? { span: declarationLines(snapshot, placed), newText } : edit;
}
