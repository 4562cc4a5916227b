import type { Span } from "@constellation/diagnostics";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { SemanticToken } from "./semantic-token.ts";

/** The coloured pieces of a file, or of those declarations that touch a range. */
export function semanticTokensOf(
  _snapshot: Snapshot,
  _options: { readonly range?: Span; readonly signal?: Cancellation } = {},
): readonly SemanticToken[] {
  return [];
}
