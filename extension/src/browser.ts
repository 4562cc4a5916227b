import type * as vscode from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from "vscode-languageclient/browser";
import type { Platform } from "./platform.ts";
import { createWorkerRunner } from "./run/worker-runner.ts";
import { type ExtensionApi, startExtension } from "./start-extension.ts";
import { startWorker } from "./start-worker.ts";

const web: Platform = {
  kind: "web",
  createClient(context: vscode.ExtensionContext, options: LanguageClientOptions) {
    // VS Code's workers are no instances of the class that the client looks for.
    const open = async (): Promise<MessageTransports> => {
      const worker = await startWorker(context, "server-worker");
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient("constellation", "Constellation", open, options);
  },
  createRunner: createWorkerRunner,
  provideMore: () => [],
};

/** VS Code in a browser, without a machine behind it. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return startExtension(web, context);
}
