import * as vscode from "vscode";
import type { ServerConnection } from "../client/server-connection.ts";
import { type StatusText, statusText } from "./status-text.ts";

/** The item of the language status and of the status bar: how the server is, and a menu with the ways out. */
export function showStatus(server: ServerConnection, channel: vscode.LogOutputChannel): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("constellation.status", vscode.StatusBarAlignment.Right, 10);
  item.name = "Constellation";
  item.command = "constellation.showStatus";
  const now = (): StatusText => statusText(server.state, vscode.workspace.isTrusted);
  const update = (): void => {
    const status = now();
    item.text = status.text;
    item.tooltip = [status.detail, status.hint].filter((line) => line !== undefined).join("\n\n");
    item.accessibilityInformation = { label: `Constellation: ${status.detail}`, role: "button" };
    item.backgroundColor =
      status.severity === "none"
        ? undefined
        : new vscode.ThemeColor(`statusBarItem.${status.severity}Background`);
    if (isPipelineOpen() || status.severity === "error") item.show();
    else item.hide();
  };
  update();
  return vscode.Disposable.from(
    item,
    server.onChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidGrantWorkspaceTrust(update),
    vscode.commands.registerCommand("constellation.showStatus", () => showMenu(now(), channel)),
  );
}

function isPipelineOpen(): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.languageId === "constellation");
}

interface Choice extends vscode.QuickPickItem {
  readonly run: () => unknown;
}

async function showMenu(status: StatusText, channel: vscode.LogOutputChannel): Promise<void> {
  const { file } = status;
  const choices: Choice[] = [
    ...(file === undefined
      ? []
      : [
          {
            label: "$(go-to-file) Open the file",
            description: vscode.workspace.asRelativePath(vscode.Uri.parse(file)),
            run: () => vscode.window.showTextDocument(vscode.Uri.parse(file)),
          },
        ]),
    ...(vscode.workspace.isTrusted
      ? []
      : [
          {
            label: "$(workspace-trusted) Manage workspace trust",
            run: () => vscode.commands.executeCommand("workbench.trust.manage"),
          },
        ]),
    {
      label: "$(refresh) Restart the language server",
      run: () => vscode.commands.executeCommand("constellation.restartServer"),
    },
    { label: "$(output) Show the log", run: () => channel.show() },
    {
      label: "$(settings-gear) Settings",
      run: () => vscode.commands.executeCommand("workbench.action.openSettings", "constellation."),
    },
  ];
  const [first] = choices;
  const way = first === undefined || status.hint === undefined ? () => channel.show() : first.run;
  // How it is stands first, and is not cut off as a placeholder would be; to choose it is the first way out.
  const shown: Choice[] = [
    { label: status.detail, ...(status.hint === undefined ? {} : { detail: status.hint }), run: way },
    { label: "", kind: vscode.QuickPickItemKind.Separator, run: way },
    ...choices,
  ];
  const chosen = await vscode.window.showQuickPick(shown, { title: "Constellation" });
  await chosen?.run();
}
