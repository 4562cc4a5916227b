import { formatDocument, formatOnType, formatRange } from "@constellation/language-service";
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from "vscode-languageserver";
import { toOffset, toSpan, toWireEdits } from "../convert/positions.ts";
import type { Server } from "../server/server.ts";

/** Formats a file, a range, or what was completed by the last character. */
export function formattingFeature(server: Server): void {
  server.onDocument(DocumentFormattingRequest.type, "now", ({ snapshot }) =>
    toWireEdits(snapshot.lines, formatDocument(snapshot)),
  );
  server.onDocument(DocumentRangeFormattingRequest.type, "now", ({ snapshot }, { range }) =>
    toWireEdits(snapshot.lines, formatRange(snapshot, toSpan(snapshot.lines, range))),
  );
  server.onDocument(DocumentOnTypeFormattingRequest.type, "now", ({ snapshot }, { position, ch }) =>
    toWireEdits(snapshot.lines, formatOnType(snapshot, toOffset(snapshot.lines, position), String(ch))),
  );
}
