import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { serverMethods } from "./server-protocol.ts";

const filesMax = 5000;

/** Answers the server's questions about files where it has no file system of its own: in a browser. */
export function serveFiles(client: BaseLanguageClient): void {
  client.onRequest(
    serverMethods.files,
    async ({ folder, suffixes }: { readonly folder: string; readonly suffixes: readonly string[] }) => {
      const found = await Promise.all(
        suffixes.map((suffix) =>
          vscode.workspace.findFiles(
            new vscode.RelativePattern(vscode.Uri.parse(folder), `**/*${suffix}`),
            "**/node_modules/**",
            filesMax,
          ),
        ),
      );
      return found.flat().map(String);
    },
  );
  client.onRequest(serverMethods.readFile, async ({ uri }: { readonly uri: string }) => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch {
      return null;
    }
  });
}
