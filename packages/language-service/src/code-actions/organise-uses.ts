import type { TextEdit } from "@constellation/diagnostics";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The `use` declarations sorted, at the top, each once, without those that nothing uses. */
export function organiseUses(_snapshot: Snapshot): readonly TextEdit[] {
  return [];
}
