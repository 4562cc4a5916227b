import { serveStdio } from "@constellation/language-server/node";

/** `constellation lsp --stdio`: the language server. It ends the process itself, when its client is gone. */
export function lsp(): Promise<never> {
  serveStdio();
  return new Promise(() => {});
}
