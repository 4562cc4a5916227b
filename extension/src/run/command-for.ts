import * as vscode from "vscode";
import { type Command, type CommandPlaces, findCommand, ownCommand } from "./find-command.ts";

/** The `constellation` that runs a file, after the settings and the trust of its workspace. */
export function commandFor(context: vscode.ExtensionContext, uri: vscode.Uri): Command {
  return findCommand(placesOf(context, uri));
}

/** The `constellation` of the setting or of the project, for a file; none in an untrusted workspace. */
export function ownCommandFor(context: vscode.ExtensionContext, uri: vscode.Uri): Command | undefined {
  return ownCommand(placesOf(context, uri));
}

function placesOf(context: vscode.ExtensionContext, uri: vscode.Uri): CommandPlaces {
  const settings = vscode.workspace.getConfiguration("constellation.runtime", uri);
  return {
    file: uri.scheme === "file" ? uri.fsPath : undefined,
    root: vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath,
    isTrusted: vscode.workspace.isTrusted,
    path: settings.get("path", ""),
    node: settings.get("node", ""),
    bundled: context.asAbsolutePath("dist/programs/runner.js"),
    version: String((context.extension.packageJSON as { readonly version?: string }).version),
  };
}
