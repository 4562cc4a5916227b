import * as vscode from "vscode";
import type { ExtensionApi } from "../src/start-extension.ts";
import { check } from "./until.ts";

/** The extension, activated. */
export async function extensionApi(): Promise<ExtensionApi> {
  const extension = vscode.extensions.getExtension<ExtensionApi>("constellation.constellation");
  check(extension !== undefined, "the extension is installed");
  return extension.activate();
}

/** A file of the folder that is open. */
export function fileOf(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  check(folder !== undefined, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function show(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

const limitMs = 20_000;

/** The next value of an event, after something is started. */
export function next<T>(event: vscode.Event<T>, what: string, start: () => Thenable<unknown>): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`${what}: not there after ${limitMs} ms`)), limitMs);
    const subscription = event((value) => {
      clearTimeout(timer);
      subscription.dispose();
      done(value);
    });
    start().then(undefined, failed);
  });
}
