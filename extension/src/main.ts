import type { ExtensionContext } from "vscode";
import type { ExtensionApi } from "./start-extension.ts";

/** One script serves VS Code on a machine and in a browser: what both need is in it once. */
export async function activate(context: ExtensionContext): Promise<ExtensionApi> {
  const hasProcess = typeof process === "object" && typeof process.versions?.node === "string";
  const { activate: start } = hasProcess ? await import("./node.ts") : await import("./browser.ts");
  return start(context);
}
