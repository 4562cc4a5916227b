import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import { pages } from "../explain/code-page.ts";
import { onSavedFiles } from "./on-saved-files.ts";

/** Followers of the files whose changes the server is told; for all clients of a window. */
export function watchFiles(): readonly vscode.FileSystemWatcher[] {
  return ["**/*.cst", "**/constellation.config.{ts,mts,js,mjs}", "**/constellation.catalogue.json"].map(
    (glob) => vscode.workspace.createFileSystemWatcher(glob),
  );
}

/** What a client has of its window. */
export interface ClientParts {
  readonly channel: vscode.LogOutputChannel;
  readonly watchers: readonly vscode.FileSystemWatcher[];
  /** The server asks the client for files. */
  readonly hasFiles: boolean;
}

/** What every client of the server is made with, on a machine and in a browser. */
export function clientOptions({ channel, watchers, hasFiles }: ClientParts): LanguageClientOptions {
  return {
    documentSelector: [{ language: "constellation" }],
    outputChannel: channel,
    synchronize: {
      configurationSection: "constellation",
      fileEvents: [...watchers],
    },
    // Asked for at each start, also when the client starts a server again that has ended.
    initializationOptions: () => ({
      trusted: vscode.workspace.isTrusted,
      settings: JSON.parse(JSON.stringify(vscode.workspace.getConfiguration("constellation"))),
      commands: [
        "editor.action.triggerSuggest",
        "editor.action.triggerParameterHints",
        "editor.action.showReferences",
      ],
      pages,
      status: true,
      files: hasFiles,
    }),
    middleware: {
      provideRenameEdits: (document, position, newName, token, next) =>
        onSavedFiles(() => next(document, position, newName, token)),
      workspace: { willRenameFiles: (event, next) => onSavedFiles(() => next(event)) },
    },
  };
}
