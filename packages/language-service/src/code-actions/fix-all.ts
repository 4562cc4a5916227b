import type { TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The edits of all fixes that leave no choice; none overlap. */
export function fixAll(_snapshot: Snapshot): readonly TextEdit[] {
  return [];
}
