import { type InlayHint as Hint, inlayHintsIn } from "@constellation/language-service";
import { type InlayHint, InlayHintKind, InlayHintRequest, MarkupKind } from "vscode-languageserver";
import { toSpan, toWireEdits } from "../convert/positions.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Server } from "../server/server.ts";

/** Types, names of arguments, lifting and clocks between the characters of the file. */
export function inlayHintFeature(server: Server): void {
  server.onDocument(InlayHintRequest.type, "later", (document, { range }, { signal }) => {
    const { snapshot } = document;
    const choice = server.settings.inlayHints;
    const hints = inlayHintsIn(snapshot, toSpan(snapshot.lines, range), { choice, signal });
    return hints.map((hint) => toWireHint(document, hint));
  });
}

function toWireHint({ snapshot: { lines } }: OpenDocument, hint: Hint): InlayHint {
  const { kind, offset, label, tooltip, paddingLeft, paddingRight, edits } = hint;
  return {
    position: lines.positionAt(offset),
    label,
    ...(kind === "type" ? { kind: InlayHintKind.Type } : {}),
    ...(kind === "parameter" ? { kind: InlayHintKind.Parameter } : {}),
    ...(tooltip === undefined ? {} : { tooltip: { kind: MarkupKind.Markdown, value: tooltip } }),
    ...(edits.length === 0 ? {} : { textEdits: toWireEdits(lines, edits) }),
    paddingLeft,
    paddingRight,
  };
}
