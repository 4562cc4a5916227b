import * as vscode from "vscode";
import { commandFor } from "../run/command-for.ts";

interface CheckTask extends vscode.TaskDefinition {
  readonly type: "constellation";
  readonly task: "check" | "test" | "fmt";
  readonly paths?: readonly string[];
  readonly mode?: "batch" | "stream";
}

/** Tasks `check`, `test` and `fmt` of each folder that has pipelines; the findings of `check` become problems. */
export function provideTasks(context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.tasks.registerTaskProvider("constellation", {
    async provideTasks() {
      const pipelines = await vscode.workspace.findFiles("**/*.cst", "**/node_modules/**", 1);
      if (pipelines.length === 0) return [];
      return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
        (["check", "test", "fmt"] as const).map((task) =>
          taskOf(context, { type: "constellation", task }, folder),
        ),
      );
    },
    resolveTask({ definition, scope }) {
      const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder === undefined ? undefined : taskOf(context, definition as CheckTask, folder);
    },
  });
}

function taskOf(
  context: vscode.ExtensionContext,
  definition: CheckTask,
  folder: vscode.WorkspaceFolder,
): vscode.Task {
  const command = commandFor(context, vscode.Uri.joinPath(folder.uri, "constellation.config.ts"));
  const isCheck = definition.task === "check";
  const args = [
    ...command.args,
    definition.task,
    ...(isCheck ? ["--format", "github"] : []),
    ...(isCheck && definition.mode !== undefined ? ["--mode", definition.mode] : []),
    ...(definition.paths ?? []),
  ];
  const execution = new vscode.ProcessExecution(command.program, [...args], {
    cwd: folder.uri.fsPath,
    env: { ...command.env },
  });
  const task = new vscode.Task(
    definition,
    folder,
    definition.task,
    "constellation",
    execution,
    isCheck ? "$constellation" : [],
  );
  if (definition.task !== "fmt") task.group = isCheck ? vscode.TaskGroup.Build : vscode.TaskGroup.Test;
  task.presentationOptions = {
    reveal: isCheck ? vscode.TaskRevealKind.Silent : vscode.TaskRevealKind.Always,
    clear: true,
  };
  return task;
}
