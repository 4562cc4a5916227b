import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { CodeLens } from "./code-lens.ts";

/** Run, Preview and Stream above each output, the number of uses above each input, node and type. */
export function codeLenses(_snapshot: Snapshot, _signal?: Cancellation): readonly CodeLens[] {
  return [];
}
