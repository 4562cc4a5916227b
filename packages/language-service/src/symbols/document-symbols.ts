import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { DocumentSymbol } from "./document-symbol.ts";

/** The outline of a file. */
export function documentSymbols(_snapshot: Snapshot, _signal?: Cancellation): readonly DocumentSymbol[] {
  return [];
}
