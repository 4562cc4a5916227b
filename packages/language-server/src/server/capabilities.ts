import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import type { Client } from "./client.ts";

/** What the server offers to a client. */
export function capabilitiesFor(_client: Client): ServerCapabilities {
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { resolveProvider: true, triggerCharacters: [".", "@", ":", "{", '"'] },
    hoverProvider: true,
  };
}
