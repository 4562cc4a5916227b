import type { Snapshot } from "../snapshot/snapshot.ts";
import type { RenamePreparation, RenameResult } from "./rename-result.ts";

/** Whether the name at an offset can be renamed. */
export function prepareRename(_snapshot: Snapshot, _offset: number): RenamePreparation {
  return { kind: "refused", reason: "Nothing here can be renamed." };
}

/** The edits that rename what stands at an offset everywhere in its file. */
export function rename(_snapshot: Snapshot, _offset: number, _newName: string): RenameResult {
  return { kind: "refused", reason: "Nothing here can be renamed." };
}
