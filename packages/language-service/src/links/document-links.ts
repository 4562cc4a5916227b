import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { DocumentLink } from "./document-link.ts";

/** Paths and URLs in annotations and comments. */
export function documentLinks(_snapshot: Snapshot, _signal?: Cancellation): readonly DocumentLink[] {
  return [];
}
