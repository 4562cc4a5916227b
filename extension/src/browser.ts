import type * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions } from "vscode-languageclient/browser";
import type { Platform } from "./platform.ts";
import { createWorkerRunner } from "./run/worker-runner.ts";
import { type ExtensionApi, startExtension } from "./start-extension.ts";
import { startWorker } from "./start-worker.ts";

const web: Platform = {
  kind: "web",
  createClient(context: vscode.ExtensionContext, options: LanguageClientOptions) {
    const open = (): Promise<Worker> => startWorker(context, "server-worker");
    return new LanguageClient("constellation", "Constellation", open, options);
  },
  createRunner: createWorkerRunner,
  provideMore: () => [],
};

/** VS Code in a browser, without a machine behind it. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return startExtension(web, context);
}
