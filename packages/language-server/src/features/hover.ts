import { hoverAt } from "@constellation/language-service";
import { HoverRequest, MarkupKind } from "vscode-languageserver";
import { toOffset, toRange } from "../convert/positions.ts";
import type { Server } from "../server/server.ts";

/** Type, clock, documentation of what is under the pointer. */
export function hoverFeature(server: Server): void {
  server.onDocument(HoverRequest.type, "now", ({ snapshot }, { position }) => {
    const content = hoverAt(snapshot, toOffset(snapshot.lines, position));
    if (content === undefined) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: content.markdown },
      range: toRange(snapshot.lines, content.span),
    };
  });
}
