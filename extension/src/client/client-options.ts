import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";

/** What every client of the server is made with, on a machine and in a browser. */
export function clientOptions(
  channel: vscode.LogOutputChannel,
  { hasFiles }: { readonly hasFiles: boolean },
): LanguageClientOptions {
  return {
    documentSelector: [{ language: "constellation" }],
    outputChannel: channel,
    synchronize: {
      configurationSection: "constellation",
      fileEvents: [
        "**/*.cst",
        "**/constellation.config.{ts,mts,js,mjs}",
        "**/constellation.catalogue.json",
      ].map((glob) => vscode.workspace.createFileSystemWatcher(glob)),
    },
    initializationOptions: {
      trusted: vscode.workspace.isTrusted,
      settings: JSON.parse(JSON.stringify(vscode.workspace.getConfiguration("constellation"))),
      commands: [
        "editor.action.triggerSuggest",
        "editor.action.triggerParameterHints",
        "editor.action.showReferences",
      ],
      status: true,
      files: hasFiles,
    },
    middleware: {
      provideCodeLenses: (document, token, next) =>
        vscode.workspace.getConfiguration("constellation", document).get("codeLens", true)
          ? next(document, token)
          : [],
    },
    markdown: { isTrusted: { enabledCommands: ["constellation.explain"] } },
  };
}
