/** Runs inside the extension host of a real VS Code: how long a user waits. `node extension/in-host/run.ts 1.139 measures` prints it; it is no part of the tests. */
import * as vscode from "vscode";
import { ask } from "./ask.ts";
import { runSteps, type Step } from "./steps.ts";
import { check, until } from "./until.ts";

const keys = 60;
const text = `in order: { id: String, total: Float }
${Array.from({ length: 197 }, (_, at) => `tax${at} = order.total * ${at}.5`).join("\n")}
out tax = tax7`;

const steps: readonly Step[] = [
  {
    name: "a key to its squiggle",
    async run() {
      const document = await vscode.workspace.openTextDocument({ language: "constellation", content: text });
      const editor = await vscode.window.showTextDocument(document);
      await until("the first check", () =>
        vscode.languages.getDiagnostics(document.uri).some(({ code }) => code !== undefined),
      );
      const end = document.lineAt(document.lineCount - 1).range.end;
      editor.selection = new vscode.Selection(end, end);
      editor.revealRange(editor.selection);
      const times = await ask<readonly number[]>({ kind: "squiggles", keys });
      check(times.length === keys, `${keys} squiggles, not ${times.length}`);
      const sorted = times.toSorted((one, other) => one - other);
      const at = (share: number): string => (sorted[Math.floor(keys * share)] ?? Number.NaN).toFixed(0);
      console.log(`  key → squiggle over ${keys} keys: median ${at(0.5)} ms, 95 % ${at(0.95)} ms`);
    },
  },
];

export function run(): Promise<void> {
  return runSteps(steps);
}
