import type { TextEdit } from "@constellation/diagnostics";
import { newProblems } from "../edits/new-problems.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** Whether some edits bring mistakes that the file does not have now. */
export function changesMeaning(snapshot: Snapshot, edits: readonly TextEdit[]): boolean {
  return newProblems(snapshot, edits).length > 0;
}
