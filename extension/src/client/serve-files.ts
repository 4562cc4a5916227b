import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { findFiles } from "./find-files.ts";
import { serverMethods } from "./server-protocol.ts";

/** Answers the server's questions about files where it has no file system of its own: in a browser. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(
    serverMethods.files,
    ({ folder, suffixes }: { readonly folder: string; readonly suffixes: readonly string[] }) =>
      findFiles(vscode.Uri.parse(folder), suffixes),
  );
  client.onRequest(serverMethods.readFile, async ({ uri }: { readonly uri: string }) => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch {
      return null;
    }
  });
}
