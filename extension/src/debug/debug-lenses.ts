import * as vscode from "vscode";

/** *Debug* beside *Run* above each output. */
export const debugLenses: vscode.CodeLensProvider = {
  provideCodeLenses(document) {
    if (!vscode.workspace.getConfiguration("constellation", document).get("codeLens.run", true)) return [];
    const lenses: vscode.CodeLens[] = [];
    for (let line = 0; line < document.lineCount; line++) {
      if (!/^out\s/.test(document.lineAt(line).text)) continue;
      const command = { command: "constellation.debug", title: "Debug", arguments: [document.uri] };
      lenses.push(new vscode.CodeLens(new vscode.Range(line, 0, line, 3), command));
    }
    return lenses;
  },
};
