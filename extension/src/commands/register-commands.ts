import * as vscode from "vscode";
import type { ServerConnection } from "../client/server-connection.ts";
import type { PipelineSession } from "../run/pipeline-session.ts";
import type { RunKind } from "../run/run-message.ts";
import type { InlineValues } from "../values/inline-values.ts";

export interface CommandParts {
  readonly server: ServerConnection;
  readonly session: PipelineSession;
  readonly values: InlineValues;
  readonly log: vscode.LogOutputChannel;
}

/** The commands of the palette, of the code lenses and of the keyboard. */
export function registerCommands({ server, session, values, log }: CommandParts): vscode.Disposable {
  const register = vscode.commands.registerCommand;
  const running = (["run", "preview", "stream"] as const).map((kind: RunKind) =>
    register(`constellation.${kind}`, async (...args: readonly unknown[]) => {
      const document = await pipelineOf(args);
      if (document !== undefined) await session.open(document, kind, { startsAtOnce: kind !== "stream" });
    }),
  );
  return vscode.Disposable.from(
    ...running,
    register("constellation.stop", () => session.stop()),
    register("constellation.showGraph", async (...args: readonly unknown[]) => {
      const document = await pipelineOf(args);
      if (document !== undefined) await session.showGraph(document);
    }),
    register("constellation.clearValues", () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      if (uri !== undefined) values.clear(String(uri));
    }),
    register("constellation.restartServer", () => server.restart()),
    register("constellation.showLog", () => log.show()),
    register("constellation.newPipeline", newPipeline),
  );
}

/** The document that a command is about: the URI among its arguments, else the one in the editor. */
async function pipelineOf(args: readonly unknown[]): Promise<vscode.TextDocument | undefined> {
  const uri = uriOf(args[0]);
  const document =
    uri === undefined
      ? vscode.window.activeTextEditor?.document
      : await vscode.workspace.openTextDocument(uri);
  if (document?.languageId === "constellation") return document;
  void vscode.window
    .showInformationMessage("Open a pipeline (a .cst file) first.", "New Pipeline")
    .then((choice) => {
      if (choice !== undefined) void newPipeline();
    });
  return undefined;
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === "string" && argument.includes(":")) return vscode.Uri.parse(argument);
  if (typeof argument === "object" && argument !== null && "uri" in argument) return uriOf(argument.uri);
  return undefined;
}

const firstPipeline = `type Order = { id: String, total: Float }

## One order as the shop sends it.
@example({ id: "o-1", total: 310.0 })
in order: Order

total = round(order.total)
large = order when order.total > 100.0

out total
out large
`;

async function newPipeline(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: "constellation",
    content: firstPipeline,
  });
  await vscode.window.showTextDocument(document);
}
