import * as vscode from "vscode";
import { ServerConnection } from "./client/server-connection.ts";
import { registerCommands } from "./commands/register-commands.ts";
import { registerDebugger } from "./debug/register-debugger.ts";
import { explainCodes } from "./explain/explain-codes.ts";
import { RunPanel } from "./panel/run-panel.ts";
import type { Platform } from "./platform.ts";
import { PipelineSession } from "./run/pipeline-session.ts";
import { showStatus } from "./status/show-status.ts";
import type { PipelineTests } from "./testing/pipeline-tests.ts";
import { InlineValues } from "./values/inline-values.ts";

/** What the extension offers to tests and to other extensions. */
export interface ExtensionApi {
  readonly server: ServerConnection;
  readonly session: PipelineSession;
  readonly values: InlineValues;
  /** Absent in a browser. */
  readonly tests?: PipelineTests;
}

/** Starts everything; the server starts beside, nothing waits for it. */
export function startExtension(platform: Platform, context: vscode.ExtensionContext): ExtensionApi {
  const log = vscode.window.createOutputChannel("Constellation", { log: true });
  const server = new ServerConnection(platform, context, log);
  const panel = new RunPanel(context.extensionUri);
  const values = new InlineValues();
  const runner = platform.createRunner(context, log);
  const hasFiles = platform.kind === "desktop";
  const session = new PipelineSession({
    runner,
    panel,
    server,
    values,
    memory: context.workspaceState,
    log,
    hasFiles,
  });
  context.subscriptions.push(
    log,
    server,
    panel,
    values,
    session,
    showStatus(server, log),
    registerCommands({ server, session, values, log }),
    explainCodes(platform, context),
    registerDebugger(runner, values),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.trusted()),
  );
  context.subscriptions.push(...platform.provideMore(context));
  const tests = platform.createTests?.(context);
  if (tests !== undefined) context.subscriptions.push(tests);
  void server.start();
  return { server, session, values, ...(tests === undefined ? {} : { tests }) };
}
