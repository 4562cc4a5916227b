import { DidChangeWorkspaceFoldersNotification } from "vscode-languageserver";
import { uriKey } from "../convert/uri-key.ts";
import type { Server } from "./server.ts";

/** Follows the folders that the client adds and removes. */
export function followFolders(server: Server): void {
  server.connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    server.guard(() => {
      const removed = new Set(event.removed.map(({ uri }) => uriKey(uri)));
      const kept = server.folders.filter((uri) => !removed.has(uriKey(uri)));
      server.folders = [...kept, ...event.added.map(({ uri }) => uri)];
      server.files.foldersChanged();
    });
  });
}
