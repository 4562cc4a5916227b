import type { Span } from "@constellation/diagnostics";
import type { Cancellation, Snapshot } from "../snapshot/snapshot.ts";
import { declarationHints } from "./declaration-hints.ts";
import type { InlayHint, InlayHintChoice } from "./inlay-hint.ts";

/** The hints inside a range, in order. */
export function inlayHintsIn(
  snapshot: Snapshot,
  range: Span,
  options: { readonly choice?: InlayHintChoice; readonly signal?: Cancellation } = {},
): readonly InlayHint[] {
  const { choice = {}, signal } = options;
  const hints: InlayHint[] = [];
  for (const declaration of snapshot.source.declarations) {
    const { start, tree } = declaration;
    if (start > range.end || signal?.aborted === true) break;
    if (start + tree.text.length < range.start) continue;
    for (const hint of declarationHints(snapshot, declaration)) {
      const isWanted = choice[hint.kind] !== false;
      if (isWanted && hint.offset >= range.start && hint.offset <= range.end) hints.push(hint);
    }
  }
  return hints.sort((a, b) => a.offset - b.offset);
}
