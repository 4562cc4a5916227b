import * as vscode from "vscode";

/** A variable of VS Code. */
const currentFile = `\${file}`;

export const debugType = "constellation";

/** What `launch.json` says, and what the adapter is told beside it. */
export interface PipelineConfiguration extends vscode.DebugConfiguration {
  readonly program?: string;
  readonly text?: string;
}

/** Makes F5 work without a `launch.json`, and finds the text of pipelines that are no files. */
export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  /** What is offered where nothing is configured. */
  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    const document = vscode.window.activeTextEditor?.document;
    const here = document?.languageId === "constellation" ? [configurationFor(document.uri)] : [];
    return [
      ...here,
      { type: debugType, request: "launch", name: "Debug the pipeline in the editor", program: currentFile },
    ];
  }

  resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    configuration: PipelineConfiguration,
  ): vscode.DebugConfiguration | undefined {
    if (configuration.program !== undefined) return configuration;
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId === "constellation")
      return { ...configurationFor(document.uri), ...(configuration.type ? configuration : {}) };
    void vscode.window.showInformationMessage("Open a pipeline (a .cst file) to debug it.");
    return undefined;
  }

  /** Only files on a machine are read by the adapter itself; in an untrusted workspace nothing of it is loaded. */
  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: PipelineConfiguration,
  ): Promise<vscode.DebugConfiguration> {
    const { program = "" } = configuration;
    const uri = uriOf(program, folder);
    if (uri.scheme === "file" && vscode.workspace.isTrusted) return { ...configuration, program: uri.fsPath };
    const document = await vscode.workspace.openTextDocument(uri);
    return {
      ...configuration,
      program: uri.scheme === "file" ? uri.fsPath : String(uri),
      text: document.getText(),
      standardLibraryOnly: true,
    };
  }
}

/** A configuration for one pipeline. */
export function configurationFor(uri: vscode.Uri): vscode.DebugConfiguration {
  const name = uri.path.split("/").at(-1) ?? "pipeline";
  const program = uri.scheme === "file" ? uri.fsPath : String(uri);
  return { type: debugType, request: "launch", name: `Debug ${name}`, program };
}

/** The document behind a path or URI: an open one, else one of the folder. */
function uriOf(program: string, folder: vscode.WorkspaceFolder | undefined): vscode.Uri {
  const open = vscode.workspace.textDocuments.find(
    ({ uri }) => String(uri) === program || uri.fsPath === program || uri.path === program,
  );
  if (open !== undefined) return open.uri;
  if (/^[a-z][a-z\d+.-]+:/i.test(program)) return vscode.Uri.parse(program);
  const base = folder?.uri;
  if (base === undefined) return vscode.Uri.file(program);
  const isWhole = program.startsWith("/") || /^[a-z]:[\\/]/i.test(program);
  if (!isWhole) return vscode.Uri.joinPath(base, program);
  return base.scheme === "file" ? vscode.Uri.file(program) : base.with({ path: program });
}
