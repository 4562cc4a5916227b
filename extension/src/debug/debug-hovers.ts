import * as vscode from "vscode";

/** A name of the language: it may have hyphens inside. */
const name = "[A-Za-z_](?:[\\w-]*\\w)?";
const path = new RegExp(`${name}(?:\\.${name}|\\[\\d+\\])*`, "g");
const declaration = new RegExp(`^(?:out\\s+|in\\s+)?(${name})\\s*(?:=|:)`);

/** What a hover asks the debugger for: the name under the cursor, with the fields before it. */
export const hoveredExpressions: vscode.EvaluatableExpressionProvider = {
  provideEvaluatableExpression(document, position) {
    const text = document.lineAt(position.line).text;
    for (const { 0: found, index } of text.matchAll(path)) {
      const end = index + found.length;
      if (position.character < index || position.character > end) continue;
      const rest = /^[\w-]*/.exec(text.slice(position.character))?.[0] ?? "";
      const last = Math.min(end, position.character + rest.length);
      return new vscode.EvaluatableExpression(new vscode.Range(position.line, index, position.line, last));
    }
    return undefined;
  },
};

/** While a run stands, the values of what is declared stand at the ends of the lines. */
export const valuesAtLines: vscode.InlineValuesProvider = {
  provideInlineValues(document, viewPort) {
    const values: vscode.InlineValue[] = [];
    for (
      let line = viewPort.start.line;
      line <= Math.min(viewPort.end.line, document.lineCount - 1);
      line++
    ) {
      const { text } = document.lineAt(line);
      const declared = declaration.exec(text)?.[1];
      if (declared === undefined || text.startsWith("type ")) continue;
      const at = text.indexOf(declared, /^(?:out|in)\s/.test(text) ? 3 : 0);
      const range = new vscode.Range(line, at, line, at + declared.length);
      values.push(new vscode.InlineValueEvaluatableExpression(range, declared));
    }
    return values;
  },
};
