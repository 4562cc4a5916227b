/** Runs inside a real VS Code whose workspace is not trusted: nothing of it may be executed. */
import * as vscode from "vscode";
import type { ExtensionApi } from "../src/start-extension.ts";
import { statusText } from "../src/status/status-text.ts";
import { ask } from "./ask.ts";
import { exists, extensionApi, fileOf, next, show } from "./extension-under-test.ts";
import { runSteps, type Step } from "./steps.ts";
import { check, equal, until } from "./until.ts";

let api: ExtensionApi;

const steps: readonly Step[] = [
  {
    name: "Restricted Mode: the catalogue file serves",
    async run() {
      check(!vscode.workspace.isTrusted, "the workspace is not trusted");
      api = await extensionApi();
      const uri = fileOf("flows/priced.cst");
      const { document } = await show(uri);
      const at = document.positionAt(document.getText().indexOf("Discount") + 2);
      const hovers = await until(
        "a hover",
        async () => {
          const found = await vscode.commands.executeCommand<vscode.Hover[]>(
            "vscode.executeHoverProvider",
            uri,
            at,
          );
          return found.length > 0 ? textOf(found) : undefined;
        },
        20_000,
      );
      check(hovers.includes("price of a regular customer"), hovers);
      equal(vscode.languages.getDiagnostics(uri), []);
    },
  },
  {
    name: "Restricted Mode: the status says so, with the way out",
    async run() {
      const { state } = api.server;
      check(state.kind === "running", state.kind);
      equal(
        state.projects.map(({ source, modules }) => ({ source, modules })),
        [{ source: "catalogue", modules: 1 }],
      );
      const { text, detail, hint } = statusText(state, vscode.workspace.isTrusted);
      check(text.includes("workspace-untrusted"), text);
      check(/nothing of (it|the workspace) is executed/.test(detail), detail);
      check(hint?.includes("Trust the workspace") === true, String(hint));
      void vscode.commands.executeCommand("constellation.showStatus");
      await ask({ kind: "picture", name: "restricted-status" });
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    },
  },
  {
    name: "Restricted Mode: a page says where the whole of it is, and nothing is run for it",
    async run() {
      const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("constellation-page:/E010"));
      check(page.getText().includes("trust the workspace"), page.getText());
    },
  },
  {
    name: "Restricted Mode: pipelines run with the standard library of the extension",
    async run() {
      const uri = fileOf("flows/plain.cst");
      await show(uri);
      const messages = await next(api.session.onEnd, "the end of the run", () =>
        vscode.commands.executeCommand("constellation.run", uri),
      );
      const outputs = messages.find(({ kind }) => kind === "outputs");
      equal(outputs?.kind === "outputs" && outputs.outputs, { tax: 62, large: { id: "o-1", total: 310 } });
      await vscode.commands.executeCommand("constellation.preview", uri);
      await until("values", () => api.values.of(String(uri)).some(({ name }) => name === "tax"), 20_000);
      await ask({ kind: "picture", name: "restricted" });
    },
  },
  {
    name: "Restricted Mode: nothing of the workspace was executed",
    async run() {
      check(
        !(await exists(fileOf("executed"))),
        "neither the configuration nor the constellation of the folder has run",
      );
    },
  },
];

function textOf(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents.map((each) => (typeof each === "string" ? each : each.value)))
    .join("\n");
}

/** Called by VS Code. */
export function run(): Promise<void> {
  return runSteps(steps);
}
