import { encodeSemanticTokens, semanticTokensEdits, semanticTokensOf } from "@constellation/language-service";
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from "vscode-languageserver";
import { toSpan } from "../convert/positions.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import type { Call, Server } from "../server/server.ts";

/** Colours that know what names mean: of a whole file, of what changed since, of a range. */
export function semanticTokensFeature(server: Server): void {
  let lastId = 0;
  const current = (document: OpenDocument, { signal }: Call): { id: string; data: readonly number[] } => {
    const data = encodeSemanticTokens(
      semanticTokensOf(document.snapshot, { signal }),
      document.snapshot.lines,
    );
    const tokens = { id: String(++lastId), data };
    document.tokens = tokens;
    return tokens;
  };
  server.onDocument(SemanticTokensRequest.type, "later", (document, _params, call) => {
    const { id, data } = current(document, call);
    return { resultId: id, data: [...data] };
  });
  server.onDocument(SemanticTokensDeltaRequest.type, "later", (document, { previousResultId }, call) => {
    const before = document.tokens;
    const { id, data } = current(document, call);
    if (before?.id !== previousResultId) return { resultId: id, data: [...data] };
    const edits = semanticTokensEdits(before.data, data);
    return { resultId: id, edits: edits.map((edit) => ({ ...edit, data: [...edit.data] })) };
  });
  server.onDocument(SemanticTokensRangeRequest.type, "later", ({ snapshot }, { range }, { signal }) => {
    const tokens = semanticTokensOf(snapshot, { range: toSpan(snapshot.lines, range), signal });
    return { data: [...encodeSemanticTokens(tokens, snapshot.lines)] };
  });
}
