import { highlightsAt, referencesAt } from "@constellation/language-service";
import { DocumentHighlightKind, DocumentHighlightRequest, ReferencesRequest } from "vscode-languageserver";
import { toOffset, toRange } from "../convert/positions.ts";
import type { Server } from "../server/server.ts";

/** The uses of a name in its file. */
export function referencesFeature(server: Server): void {
  server.onDocument(ReferencesRequest.type, "now", ({ uri, snapshot }, { position, context }, { signal }) => {
    const includeDefinition = context?.includeDeclaration !== false;
    const found = referencesAt(snapshot, toOffset(snapshot.lines, position), { includeDefinition, signal });
    return found.map(({ span }) => ({ uri, range: toRange(snapshot.lines, span) }));
  });
  server.onDocument(DocumentHighlightRequest.type, "now", ({ snapshot }, { position }) =>
    highlightsAt(snapshot, toOffset(snapshot.lines, position)).map(({ span, access }) => ({
      range: toRange(snapshot.lines, span),
      kind: access === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    })),
  );
}
