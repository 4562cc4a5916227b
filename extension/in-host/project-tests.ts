/** Runs inside a real VS Code, in a trusted project with a configuration in TypeScript, modules and pipeline tests. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { ExtensionApi } from "../src/start-extension.ts";
import { statusText } from "../src/status/status-text.ts";
import { ask } from "./ask.ts";
import { exists, extensionApi, fileOf, next, show } from "./extension-under-test.ts";
import { screenSteps } from "./screen-steps.ts";
import { runSteps, type Step } from "./steps.ts";
import { check, equal, until } from "./until.ts";

let api: ExtensionApi;

const isOld = Number(process.versions.node.split(".")[0]) < 22;

const steps: readonly Step[] = [
  {
    name: "a configuration in TypeScript is loaded, its modules are known",
    async run() {
      await vscode.commands.executeCommand("workbench.action.closeAuxiliaryBar");
      await vscode.commands.executeCommand("workbench.action.closePanel");
      api = await extensionApi();
      await show(fileOf("flows/priced.cst"));
      await until("the module", () => status().includes("1 module of the project"), 20_000);
      equal(vscode.languages.getDiagnostics(fileOf("flows/priced.cst")), []);
      check(await exists(fileOf("executed")), "the configuration has run");
    },
  },
  {
    name: "the project's own constellation runs its modules",
    async run() {
      const uri = fileOf("flows/priced.cst");
      const messages = await next(api.session.onEnd, "the end of the run", () =>
        vscode.commands.executeCommand("constellation.run", uri),
      );
      const outputs = messages.find(({ kind }) => kind === "outputs");
      equal(outputs?.kind === "outputs" && outputs.outputs, { price: 279 });
    },
  },
  {
    name: "a code link and the command show the page that the project's own constellation has",
    async run() {
      const link = await vscode.workspace.openTextDocument(vscode.Uri.parse("constellation-page:/E010"));
      check(link.getText().startsWith("# E010: type mismatch"), link.getText().slice(0, 200));
      await vscode.commands.executeCommand("constellation.explain", "w003");
      await until("the page", () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes("W003"));
      // The preview draws by itself.
      await new Promise((resume) => setTimeout(resume, 2500));
      await ask({ kind: "picture", name: "explain" });
      await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    },
  },
  {
    name: "the test explorer says of each case how it ended, and where",
    async run() {
      const { tests } = api;
      check(tests !== undefined, "there are tests");
      await vscode.commands.executeCommand("workbench.view.testing.focus");
      const outcomes = await next(tests.onEnd, "the end of the tests", () =>
        vscode.commands.executeCommand("testing.runAll"),
      );
      equal(outcomes, [
        { name: "a fifth is tax", state: "passed" },
        { name: "a difference", state: "failed", message: "tax: expected 11, found 10", line: 9 },
        { name: "a stream of large orders", state: "passed" },
        {
          name: "a stream with a difference",
          state: "failed",
          message: "tax[1]: expected 41, found 40",
          line: 27,
        },
      ]);
      await show(fileOf("tests/plain.test.cst.yaml"));
      await ask({ kind: "picture", name: "test-explorer" });
      await vscode.commands.executeCommand("workbench.action.closeSidebar");
      await vscode.commands.executeCommand("workbench.action.closePanel");
    },
  },
  {
    name: "a folder without constellation: the one of the extension runs, once, for a sample, and as a stream",
    run: runBundled,
  },
  ...(isOld
    ? [
        {
          name: "without a Node.js that is new enough the status says so, with the way out",
          run: withoutNode,
        },
      ]
    : screenSteps(() => api)),
];

async function runBundled(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "constellation-bundled-"));
  try {
    const file = join(folder, "lonely.cst");
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(fileOf("flows/plain.cst")));
    writeFileSync(file, text);
    const uri = vscode.Uri.file(file);
    await show(uri);
    const run = await next(api.session.onEnd, "the end of the run", () =>
      vscode.commands.executeCommand("constellation.run", uri),
    );
    const outputs = run.find(({ kind }) => kind === "outputs");
    equal(outputs?.kind === "outputs" && outputs.outputs, { tax: 62, large: { id: "o-1", total: 310 } });
    await vscode.commands.executeCommand("constellation.preview", uri);
    await until("values", () => api.values.of(String(uri)).some(({ name }) => name === "tax"), 20_000);
    const stream = await next(api.session.onEnd, "the end of the stream", () =>
      api.session.run("stream", {
        order: {
          kind: "elements",
          values: [
            { id: "a", total: 10 },
            { id: "b", total: 20 },
          ],
        },
      }),
    );
    const end = stream.at(-1);
    equal(end?.kind === "ended" && end.outcome, "completed");
    const seen = stream.flatMap((message) =>
      message.kind === "elements" && message.output === "tax" ? message.values : [],
    );
    equal(seen, [2, 4]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Node.js of this VS Code is 20, and the one that the setting names is not there. */
async function withoutNode(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("constellation.runtime");
  const before = settings.get("node");
  await settings.update("node", "/nowhere/node", vscode.ConfigurationTarget.Workspace);
  await until("the status", () => status().includes("Node.js 22.18 or newer is needed"), 20_000);
  check(status().includes("constellation.runtime.node"), status());
  check(api.server.state.kind === "running", "everything else works");
  await show(fileOf("flows/priced.cst"));
  await ask({ kind: "picture", name: "without-node" });
  await settings.update("node", undefined, vscode.ConfigurationTarget.Workspace);
  check(settings.get("node") !== undefined || before !== undefined, "the setting is as it was");
  await until("the module again", () => status().includes("1 module of the project"), 20_000);
}

function status(): string {
  const { detail, hint = "" } = statusText(api.server.state, vscode.workspace.isTrusted);
  return `${detail} ${hint}`;
}

/** Called by VS Code. */
export function run(): Promise<void> {
  return runSteps(steps);
}
