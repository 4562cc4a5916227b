import type * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";
import type { Platform } from "./platform.ts";
import { createProcessRunner } from "./run/process-runner.ts";
import { type ExtensionApi, startExtension } from "./start-extension.ts";
import { provideTasks } from "./tasks/provide-tasks.ts";
import { provideTests } from "./testing/provide-tests.ts";

const desktop: Platform = {
  kind: "desktop",
  createClient(context: vscode.ExtensionContext, options: LanguageClientOptions) {
    const module = context.asAbsolutePath("dist/programs/server.js");
    return new LanguageClient(
      "constellation",
      "Constellation",
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--inspect=6019"] } },
      },
      options,
    );
  },
  createRunner: createProcessRunner,
  provideMore: (context) => [provideTasks(context), provideTests(context)],
};

/** VS Code on a machine, local or remote. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return startExtension(desktop, context);
}
