import * as vscode from "vscode";

const path = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*|\[\d+\])*/gu;
const declaration = /^(?:out\s+|in\s+)?([\p{L}_][\p{L}\p{N}_]*)\s*(?:=|:)/u;

/** What a hover asks the debugger for: the name under the cursor, with the fields before it. */
export const hoveredExpressions: vscode.EvaluatableExpressionProvider = {
  provideEvaluatableExpression(document, position) {
    const text = document.lineAt(position.line).text;
    for (const { 0: found, index } of text.matchAll(path)) {
      const end = index + found.length;
      if (position.character < index || position.character > end) continue;
      const rest = /^[\p{L}\p{N}_]*/u.exec(text.slice(position.character))?.[0] ?? "";
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
      const name = declaration.exec(text)?.[1];
      if (name === undefined || text.startsWith("type ")) continue;
      const at = text.indexOf(name, /^(?:out|in)\s/.test(text) ? 3 : 0);
      const range = new vscode.Range(line, at, line, at + name.length);
      values.push(new vscode.InlineValueEvaluatableExpression(range, name));
    }
    return values;
  },
};
