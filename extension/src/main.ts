import * as vscode from "vscode";
import type { ExtensionApi } from "./start-extension.ts";

/**
 * What VS Code loads, on a machine and in a browser: a script that loads the modules. They cannot ask VS Code for its
 * API by themselves, and find it at a global symbol while they load.
 */
export async function activate(context: vscode.ExtensionContext): Promise<ExtensionApi> {
  const place = Symbol.for("constellation.vscode");
  Object.defineProperty(globalThis, place, { value: vscode, configurable: true });
  try {
    const { activate: start } = await modules(context);
    return start(context);
  } finally {
    Reflect.deleteProperty(globalThis, place);
  }
}

interface Modules {
  activate(context: vscode.ExtensionContext): ExtensionApi;
}

function modules({ extensionUri }: vscode.ExtensionContext): Promise<Modules> {
  const hasProcess = typeof process === "object" && typeof process.versions?.node === "string";
  // In a browser this script has no place of its own.
  const web = (): string => vscode.Uri.joinPath(extensionUri, "dist/programs/web.js").toString(true);
  const file = "./programs/desktop.js";
  return import(hasProcess ? file : web());
}
