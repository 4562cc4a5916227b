import type { JsonValue } from "@constellation/types";
import * as vscode from "vscode";

/** A value at the end of a line. */
export interface LineValue {
  readonly name: string;
  /** From 0. */
  readonly line: number;
  readonly text: string;
  readonly isFailure: boolean;
  /** For the hover. */
  readonly samples: readonly JsonValue[];
}

const samplesShown = 5;

/** Shows the values of the last run at the ends of lines, until the text changes or they are cleared. */
export class InlineValues implements vscode.Disposable {
  readonly #value = vscode.window.createTextEditorDecorationType({
    after: {
      margin: "0 0 0 3ch",
      color: new vscode.ThemeColor("editorCodeLens.foreground"),
      fontStyle: "italic",
    },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  readonly #failure = vscode.window.createTextEditorDecorationType({
    after: { margin: "0 0 0 3ch", color: new vscode.ThemeColor("errorForeground"), fontStyle: "italic" },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
  readonly #shown = new Map<string, readonly LineValue[]>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(() => this.#drawAll()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.clear(String(document.uri));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(String(uri))),
    );
  }

  show(uri: string, values: readonly LineValue[]): void {
    this.#shown.set(uri, values);
    this.#drawAll();
  }

  /** What is shown in a document. */
  of(uri: string): readonly LineValue[] {
    return this.#shown.get(uri) ?? [];
  }

  clear(uri: string): void {
    if (this.#shown.delete(uri)) this.#drawAll();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#value.dispose();
    this.#failure.dispose();
  }

  #drawAll(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.languageId !== "constellation") continue;
      const isWanted = vscode.workspace
        .getConfiguration("constellation", editor.document)
        .get("inlineValues", true);
      const values = isWanted ? this.of(String(editor.document.uri)) : [];
      const draw = (entries: readonly LineValue[]): vscode.DecorationOptions[] =>
        entries
          .filter(({ line }) => line < editor.document.lineCount)
          .map((entry) => decoration(entry, editor.document));
      editor.setDecorations(this.#value, draw(values.filter(({ isFailure }) => !isFailure)));
      editor.setDecorations(this.#failure, draw(values.filter(({ isFailure }) => isFailure)));
    }
  }
}

function decoration(
  { name, line, text, samples }: LineValue,
  document: vscode.TextDocument,
): vscode.DecorationOptions {
  const hover = new vscode.MarkdownString(`**${name}**, values of the last run`);
  for (const sample of samples.slice(-samplesShown))
    hover.appendCodeblock(JSON.stringify(sample, null, 2).slice(0, 2000), "json");
  const { end } = document.lineAt(line).range;
  return {
    range: new vscode.Range(end, end),
    renderOptions: { after: { contentText: text } },
    hoverMessage: hover,
  };
}
