import type { Snapshot } from "../snapshot/snapshot.ts";
import type { CompletionSubject } from "./completion.ts";

/** What an editor shows beside an offer. */
export interface ResolvedCompletion {
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** The documentation of an offer. */
export function resolveCompletion(_snapshot: Snapshot, _subject: CompletionSubject): ResolvedCompletion {
  return {};
}
