import type { TextEdit } from "@constellation/diagnostics";
import { documentLinks } from "@constellation/language-service";
import { type FileRename, type TextDocumentEdit, WillRenameFilesRequest } from "vscode-languageserver";
import { toWireEdits } from "../convert/positions.ts";
import { relativePath, resolvePath } from "../convert/resolve-path.ts";
import { uriKey } from "../convert/uri-key.ts";
import type { WorkspacePipeline } from "../documents/workspace-files.ts";
import type { Server } from "../server/server.ts";

/** Paths in annotations and comments follow the files and folders that they name, and their own file. */
export function fileRenameFeature(server: Server): void {
  server.onRequest(WillRenameFilesRequest.type, async ({ files }, { signal }) => {
    const documentChanges: TextDocumentEdit[] = [];
    for await (const pipeline of server.files.all()) {
      if (signal.aborted) return null;
      const edits = editsOf(pipeline, files);
      if (edits.length === 0) continue;
      const { uri, version, snapshot } = pipeline;
      documentChanges.push({ textDocument: { uri, version }, edits: toWireEdits(snapshot.lines, edits) });
    }
    if (documentChanges.length === 0) return null;
    if (server.client.takesDocumentChanges) return { documentChanges };
    const changes = documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits] as const);
    return { changes: Object.fromEntries(changes.map(([uri, edits]) => [uri, edits.filter(isPlain)])) };
  });
}

function isPlain<T extends object>(edit: T): edit is T & { newText: string } {
  return "newText" in edit;
}

function editsOf({ uri, snapshot }: WorkspacePipeline, renames: readonly FileRename[]): readonly TextEdit[] {
  const ownUri = movedTo(uri, renames) ?? uri;
  return documentLinks(snapshot).flatMap(({ span, kind, target }) => {
    if (kind === "url" || target.startsWith("/")) return [];
    const before = resolvePath(target, uri);
    if (before === undefined) return [];
    const after = movedTo(before, renames) ?? before;
    // What neither moved nor is seen from elsewhere stays as it is written.
    if (after === before && ownUri === uri) return [];
    const path = relativePath(ownUri, after);
    const newText =
      path === undefined || !target.startsWith("./") ? path : path.startsWith("../") ? path : `./${path}`;
    return newText === undefined || newText === target ? [] : [{ span, newText }];
  });
}

/** Where a file will be: it or a folder above it is renamed. */
function movedTo(uri: string, renames: readonly FileRename[]): string | undefined {
  const key = uriKey(uri);
  for (const { oldUri, newUri } of renames) {
    const old = uriKey(oldUri);
    if (key === old) return newUri;
    if (key.startsWith(`${old}/`)) return newUri + uri.slice(oldUri.length);
  }
  return undefined;
}
