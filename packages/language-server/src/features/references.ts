import { highlightsAt, referencesAt } from "@constellation/language-service";
import { DocumentHighlightKind, DocumentHighlightRequest, ReferencesRequest } from "vscode-languageserver";
import { toOffset, toRange } from "../convert/positions.ts";
import { referencesElsewhere } from "../references/references-elsewhere.ts";
import type { Server } from "../server/server.ts";

/** The uses of a name: in its file, and in the others of the workspace that can use it. */
export function referencesFeature(server: Server): void {
  server.onDocument(ReferencesRequest.type, "now", async (document, { position, context }, { signal }) => {
    const { uri, snapshot } = document;
    const includeDefinition = context?.includeDeclaration !== false;
    const offset = toOffset(snapshot.lines, position);
    const found = referencesAt(snapshot, offset, { includeDefinition, signal });
    const here = found.map(({ span }) => ({ uri, range: toRange(snapshot.lines, span) }));
    return [...here, ...(await referencesElsewhere(server, document, offset, signal))];
  });
  server.onDocument(DocumentHighlightRequest.type, "now", ({ snapshot }, { position }) =>
    highlightsAt(snapshot, toOffset(snapshot.lines, position)).map(({ span, access }) => ({
      range: toRange(snapshot.lines, span),
      kind: access === "write" ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    })),
  );
}
