import type * as vscode from "vscode";
import { WebClient } from "./client/web-client.ts";
import type { Platform } from "./platform.ts";
import { createWorkerRunner } from "./run/worker-runner.ts";
import { type ExtensionApi, startExtension } from "./start-extension.ts";
import { startWorker } from "./start-worker.ts";

const web: Platform = {
  kind: "web",
  createClient: (context, options) => new WebClient(() => startWorker(context, "server-worker"), options),
  createRunner: createWorkerRunner,
  provideMore: () => [],
};

/** VS Code in a browser, without a machine behind it. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return startExtension(web, context);
}
