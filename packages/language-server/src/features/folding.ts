import { foldingRanges } from "@constellation/language-service";
import { FoldingRangeKind, FoldingRangeRequest } from "vscode-languageserver";
import type { Server } from "../server/server.ts";

const kinds = { comment: FoldingRangeKind.Comment, uses: FoldingRangeKind.Imports } as const;

/** What can be folded away. */
export function foldingFeature(server: Server): void {
  server.onDocument(FoldingRangeRequest.type, "later", ({ snapshot }, _params, { signal }) =>
    foldingRanges(snapshot, signal).map(({ startLine, endLine, kind }) => ({
      startLine,
      endLine,
      ...(kind === "comment" || kind === "uses" ? { kind: kinds[kind] } : {}),
    })),
  );
}
