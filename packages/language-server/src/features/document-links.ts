import { documentLinks } from "@constellation/language-service";
import { type DocumentLink, DocumentLinkRequest } from "vscode-languageserver";
import { toRange } from "../convert/positions.ts";
import { resolvePath } from "../convert/resolve-path.ts";
import type { Server } from "../server/server.ts";

/** Paths and URLs in annotations and comments. */
export function documentLinkFeature(server: Server): void {
  server.onDocument(DocumentLinkRequest.type, "later", ({ uri, snapshot }, _params, { signal }) =>
    documentLinks(snapshot, signal).flatMap(({ span, kind, target }): readonly DocumentLink[] => {
      const address = kind === "url" ? target : resolvePath(target, uri);
      return address === undefined ? [] : [{ range: toRange(snapshot.lines, span), target: address }];
    }),
  );
}
