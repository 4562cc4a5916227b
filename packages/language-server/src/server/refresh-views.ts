import {
  CodeLensRefreshRequest,
  DiagnosticRefreshRequest,
  InlayHintRefreshRequest,
  InlineValueRefreshRequest,
  SemanticTokensRefreshRequest,
} from "vscode-languageserver";
import type { Client } from "./client.ts";
import type { Server } from "./server.ts";
import { soon } from "./soon.ts";

/** What a client keeps of a file beside its text, and asks for again when it is told to. */
export type View = keyof Client["refreshes"];

const requests = {
  diagnostics: DiagnosticRefreshRequest.type,
  semanticTokens: SemanticTokensRefreshRequest.type,
  inlayHints: InlayHintRefreshRequest.type,
  codeLenses: CodeLensRefreshRequest.type,
  inlineValues: InlineValueRefreshRequest.type,
} as const;

const ofContext: readonly View[] = ["diagnostics", "semanticTokens", "inlayHints", "codeLenses"];

/** Asks the client to ask again when what it was told depends on more than the text, once however many files there are. */
export class ViewRefresher {
  readonly #server: Server;
  readonly #waiting = new Set<View>();

  constructor(server: Server) {
    this.#server = server;
    server.onChanged.add((_document, why) => {
      if (why === "context") for (const view of ofContext) this.refresh(view);
    });
  }

  refresh(view: View): void {
    const { connection, client } = this.#server;
    if (!client.refreshes[view] || this.#waiting.has(view)) return;
    this.#waiting.add(view);
    soon(() => {
      this.#waiting.delete(view);
      this.#server.guard(async () => {
        await connection.sendRequest(requests[view]);
      });
    });
  }
}
