import type { Span } from "@constellation/diagnostics";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import type { InlayHint, InlayHintChoice } from "./inlay-hint.ts";

/** The hints inside a range, in order. */
export function inlayHintsIn(
  _snapshot: Snapshot,
  _range: Span,
  _options: { readonly choice?: InlayHintChoice; readonly signal?: Cancellation } = {},
): readonly InlayHint[] {
  return [];
}
