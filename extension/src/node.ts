import * as vscode from "vscode";
import { DesktopClient } from "./client/desktop-client.ts";
import { readPage } from "./explain/read-page.ts";
import type { Platform } from "./platform.ts";
import { ownCommandFor } from "./run/command-for.ts";
import { createProcessRunner } from "./run/process-runner.ts";
import { type ExtensionApi, startExtension } from "./start-extension.ts";
import { provideTasks } from "./tasks/provide-tasks.ts";
import { PipelineTests } from "./testing/pipeline-tests.ts";

const desktop: Platform = {
  kind: "desktop",
  createClient: (context, options) =>
    new DesktopClient(context.asAbsolutePath("dist/programs/server.js"), options),
  createRunner: createProcessRunner,
  async readPage(context, uri, code) {
    const command = ownCommandFor(context, uri);
    return command === undefined ? undefined : readPage(command, code);
  },
  createTests: (context) => new PipelineTests(context),
  provideMore: (context) => [
    provideTasks(context),
    // The server is told at its start which Node.js loads configurations.
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("constellation.runtime.node"))
        void vscode.commands.executeCommand("constellation.restartServer");
    }),
  ],
};

/** VS Code on a machine, local or remote. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  return startExtension(desktop, context);
}
