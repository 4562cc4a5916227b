import { type WorkspaceFile, workspaceSymbols } from "@constellation/language-service";
import { WorkspaceSymbolRequest } from "vscode-languageserver";
import { toRange } from "../convert/positions.ts";
import type { Server } from "../server/server.ts";
import { symbolKinds } from "./document-symbols.ts";

/** Definitions anywhere in the workspace. */
export function workspaceSymbolFeature(server: Server): void {
  server.onRequest(WorkspaceSymbolRequest.type, async ({ query }, { signal }) => {
    const files: WorkspaceFile[] = [];
    for await (const { uri, snapshot } of server.files.all()) {
      if (signal.aborted) return null;
      files.push({ file: uri, snapshot });
    }
    const linesOf = new Map(files.map(({ file, snapshot }) => [file, snapshot.lines]));
    return workspaceSymbols(files, String(query ?? ""), signal).flatMap(({ file, symbol }) => {
      const lines = linesOf.get(file);
      if (lines === undefined) return [];
      const location = { uri: file, range: toRange(lines, symbol.nameSpan) };
      return [{ name: symbol.name, kind: symbolKinds[symbol.kind], location }];
    });
  });
}
