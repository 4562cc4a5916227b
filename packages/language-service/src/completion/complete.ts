import type { Snapshot } from "../snapshot/snapshot.ts";
import type { CompletionList, CompletionOptions } from "./completion.ts";

/** What may stand at an offset, best first. */
export function complete(
  _snapshot: Snapshot,
  _offset: number,
  _options: CompletionOptions = {},
): CompletionList {
  return { items: [], isIncomplete: false };
}
