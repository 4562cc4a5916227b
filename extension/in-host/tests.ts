/** Runs inside the extension host of a real VS Code: what a user does first, each step with a time limit. */
import { spawnSync } from "node:child_process";
import * as vscode from "vscode";
import type { ExtensionApi } from "../src/start-extension.ts";
import { ask } from "./ask.ts";
import { debugByKey, debugPipeline, variablesOf } from "./debug-step.ts";
import { next } from "./extension-under-test.ts";
import { liveOrders } from "./live-orders.ts";
import { runSteps, type Step } from "./steps.ts";
import { check, equal, until } from "./until.ts";

/** The end of a step: somebody outside may take a picture. */
const pause = (name: string): Promise<void> => {
  console.log(`@picture ${name}`);
  return new Promise((resume) => setTimeout(resume, 900));
};

let api: ExtensionApi;
let document: vscode.TextDocument;
let editor: vscode.TextEditor;

const steps: readonly Step[] = [
  {
    name: "activation leads to diagnostics",
    async run() {
      await command("workbench.action.closeAuxiliaryBar");
      await command("workbench.action.closePanel");
      const began = Date.now();
      await open("shop.cst");
      const extension = vscode.extensions.getExtension<ExtensionApi>("constellation.constellation");
      check(extension !== undefined, "the extension is installed");
      api = await extension.activate();
      await until("the diagnostic of a mistake", () =>
        diagnostics().some(({ code }) => codeOf(code) === "E007"),
      );
      console.log(`  first diagnostics after ${Date.now() - began} ms`);
      equal(diagnostics().length, 1);
      const link = diagnostics()[0]?.code;
      equal(typeof link === "object" && String(link.target), "constellation-page:/E007");
      await pause("diagnostic");
    },
  },
  {
    name: "hover tells the type",
    async run() {
      const at = placeOf("order.total");
      const hovers = await until("a hover", async () => {
        const found = await command<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at);
        return found.length > 0 ? found : undefined;
      });
      check(textOf(hovers).includes("Order"), `"Order" in ${textOf(hovers)}`);
      editor.selection = new vscode.Selection(at, at);
      await command("editor.action.showHover");
      await pause("hover");
      await command("editor.action.hideHover");
    },
  },
  {
    name: "completion offers the fields",
    async run() {
      const end = await insertAtEnd("\nextra = order.");
      const list = await until("the fields", async () => {
        const found = await command<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          document.uri,
          end,
          ".",
        );
        const labels = found.items.map(({ label }) => (typeof label === "string" ? label : label.label));
        return labels.includes("customerId") ? labels : undefined;
      });
      check(list.includes("total"), "the field total is offered");
      editor.selection = new vscode.Selection(end, end);
      editor.revealRange(new vscode.Range(end, end));
      await command("editor.action.triggerSuggest");
      await pause("completion");
      await command("hideSuggestWidget");
      await command("undo");
      await until("the text as it was", () => !document.getText().includes("extra"));
    },
  },
  {
    name: "a quick fix repairs the mistake",
    async run() {
      await until("the mistake", () => diagnostics().length > 0);
      const [diagnostic] = diagnostics();
      const actions = await until("a fix", async () => {
        const found = await command<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          document.uri,
          diagnostic?.range,
          "quickfix",
        );
        return found.length > 0 ? found : undefined;
      });
      const [action] = actions;
      check(action?.edit !== undefined, "the fix has an edit");
      await vscode.workspace.applyEdit(action.edit);
      await until("no diagnostics", () => diagnostics().length === 0);
      check(document.getText().includes("order.total *"), document.getText());
    },
  },
  {
    name: "format lays the text out, once and for all",
    async run() {
      const edits = await until("the edits", async () => {
        const found = await command<vscode.TextEdit[] | undefined>(
          "vscode.executeFormatDocumentProvider",
          document.uri,
          { tabSize: 2, insertSpaces: true },
        );
        return found !== undefined && found.length > 0 ? found : undefined;
      });
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits);
      await vscode.workspace.applyEdit(edit);
      check(document.getText().includes("large = order when order.total > 100.0"), document.getText());
    },
  },
  {
    name: "rename changes every use",
    async run() {
      const edit = await until("the rename", () =>
        command<vscode.WorkspaceEdit>(
          "vscode.executeDocumentRenameProvider",
          document.uri,
          placeOf("tax ="),
          "duty",
        ).catch(() => undefined),
      );
      await vscode.workspace.applyEdit(edit);
      const text = document.getText();
      check(
        text.includes("duty = order.total") &&
          text.includes("round(duty)") &&
          text.includes("out tax = duty"),
        text,
      );
    },
  },
  {
    name: "code lenses stand above outputs",
    async run() {
      const lenses = await until("the lenses", async () => {
        const found = await command<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 50);
        return found.some((lens) => lens.command?.title.includes("Run")) ? found : undefined;
      });
      check(
        lenses.some((lens) => lens.command?.command === "constellation.preview"),
        JSON.stringify(lenses),
      );
    },
  },
  {
    name: "preview shows values beside the names, and the panel",
    async run() {
      await document.save();
      await command("workbench.action.closeSidebar");
      await command("constellation.preview", document.uri);
      await until("values", () => api.values.of(String(document.uri)).length > 0, 20_000);
      const values = api.values.of(String(document.uri));
      const duty = values.find(({ name }) => name === "duty");
      equal(duty?.text, "= 62.0".replace(".0", ""));
      await pause("preview");
    },
  },
  {
    name: "run gives the outputs",
    async run() {
      const messages = await ended(() => command("constellation.run", document.uri));
      const outputs = messages.find((message) => message.kind === "outputs");
      check(outputs?.kind === "outputs" && "large" in outputs.outputs, JSON.stringify(messages));
      await pause("run");
    },
  },
  {
    name: "a stream gives elements, and ends with its source",
    async run() {
      const elements = Array.from({ length: 50 }, (_, index) => ({
        id: `o-${index}`,
        customerId: "c-1",
        total: index * 7.5,
      }));
      const messages = await ended(() =>
        api.session.run("stream", { order: { kind: "elements", values: elements } }),
      );
      const count = messages.reduce(
        (sum, message) => sum + (message.kind === "elements" ? message.count : 0),
        0,
      );
      check(count > 50, `${count} elements: ${JSON.stringify(messages.slice(-3))}`);
      equal(messages.at(-1)?.kind === "ended" && messages.at(-1), {
        ...messages.at(-1),
        outcome: "completed",
      });
      await pause("stream");
    },
  },
  {
    name: "while a live stream runs the graph shows what flows; stop drains it",
    async run() {
      const orders = await liveOrders(4);
      try {
        const target = `sse:${orders.url}`;
        const running = ended(() => api.session.run("stream", { order: { kind: "target", target } }));
        await new Promise((resume) => setTimeout(resume, 3500));
        await ask({ kind: "click", label: "values from duty to tax" });
        await ask({ kind: "picture", name: "live" });
        await command("constellation.stop");
        const messages = await running;
        check(
          messages.some(({ kind }) => kind === "elements"),
          "elements",
        );
        const end = messages.at(-1);
        check(end?.kind === "ended" && end.outcome === "stopped", JSON.stringify(messages.slice(-3)));
      } finally {
        orders.close();
      }
    },
  },
  {
    name: "the graph stands beside the text",
    async run() {
      await command("constellation.showGraph", document.uri);
      const graph = await until("the graph", () => api.server.graph(String(document.uri)));
      check(
        graph.nodes.some(({ name }) => name === "duty"),
        JSON.stringify(graph.nodes.map(({ name }) => name)),
      );
      check(graph.svg?.includes("<svg") === true, "a picture");
      const at = placeOf("duty");
      await vscode.window.showTextDocument(document, {
        viewColumn: vscode.ViewColumn.One,
        selection: new vscode.Range(at, at),
      });
      await pause("graph");
    },
  },
  {
    name: "the debugger stops at a breakpoint, shows values, and goes on",
    async run() {
      await command("workbench.action.closeEditorsInOtherGroups");
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
      await command("workbench.view.debug");
      const output = await debugPipeline(document.uri, placeOf("out summary").line, async (session) => {
        const values = await variablesOf(session, "Values so far");
        check(values.includes("duty = 62"), values.join(", "));
        const found = await session.customRequest("evaluate", {
          expression: "order.total * 2.0 + duty",
          frameId: 1,
          context: "watch",
        });
        equal(found.result, "682");
        // The views read the values by themselves.
        await new Promise((resume) => setTimeout(resume, 1500));
        await pause("debug");
      });
      check(output.includes("summary = "), output);
      check((await debugByKey()).includes("summary = "), "F5 runs the pipeline in the editor");
      await command("workbench.action.closeSidebar");
      await command("workbench.action.closePanel");
    },
  },
  {
    name: "the debugger stops where a failure begins",
    async run() {
      const uri = vscode.Uri.joinPath(document.uri, "../shares.cst");
      const text =
        "@example([3, 0])\nin ns: List<Int>\n\nshares = map(ns, n => 12 / n)\n\nout total = sum(shares)\n";
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preview: false });
      await command("workbench.view.debug");
      const output = await debugPipeline(uri, undefined, async (session) => {
        const { stackFrames } = await session.customRequest("stackTrace", { threadId: 1 });
        equal(
          stackFrames.map(({ name }: { readonly name: string }) => name),
          ["shares[1] › 12 / n", "shares"],
        );
        await new Promise((resume) => setTimeout(resume, 1500));
        await ask({ kind: "picture", name: "debug-failure" });
      });
      equal(output, "");
      await command("workbench.action.closeActiveEditor");
      await vscode.workspace.fs.delete(uri);
      await command("workbench.action.closeSidebar");
      await command("workbench.action.closePanel");
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
    },
  },
  {
    name: "constellation check is a task, and what it starts runs",
    async run() {
      const tasks = await until("the task", async () => {
        const found = await vscode.tasks.fetchTasks({ type: "constellation" });
        return found.length > 0 ? found : undefined;
      });
      const task = tasks.find(({ name }) => name === "check");
      check(task !== undefined, tasks.map(({ name }) => name).join(", "));
      // Terminals need a native part that the package of the older version lacks: the program is started without one.
      const { execution } = task;
      check(execution instanceof vscode.ProcessExecution, "a process");
      const { process: program, args, options } = execution;
      const { status: code } = spawnSync(program, args, {
        cwd: options?.cwd,
        env: { ...process.env, ...options?.env },
      });
      equal(code, 0);
    },
  },
  {
    name: "pipeline tests run from the test explorer",
    async run() {
      const { tests } = api;
      check(tests !== undefined, "there are tests");
      await command("workbench.view.testing.focus");
      const outcomes = await next(tests.onEnd, "the end of the tests", () => command("testing.runAll"));
      equal(outcomes, [
        { name: "an order is taxed", state: "passed" },
        {
          name: "a wrong expectation is shown",
          state: "failed",
          message: "tax: expected 41, found 40",
          line: 12,
        },
      ]);
      await pause("tests");
      await command("workbench.action.closeSidebar");
    },
  },
  {
    name: "the language server can be restarted",
    async run() {
      await command("constellation.restartServer");
      await until("running", () => api.server.state.kind === "running");
      await until("an answer", () => api.server.graph(String(document.uri)));
    },
  },
];

/** Called by VS Code. */
export function run(): Promise<void> {
  return runSteps(steps);
}

async function open(name: string): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  check(folder !== undefined, "a folder is open");
  document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  editor = await vscode.window.showTextDocument(document, { preview: false });
}

function diagnostics(): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}

function codeOf(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}

function placeOf(text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  check(offset >= 0, `"${text}" in the document`);
  return document.positionAt(offset);
}

async function insertAtEnd(text: string): Promise<vscode.Position> {
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.insert(end, text));
  return document.lineAt(document.lineCount - 1).range.end;
}

function textOf(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents.map((each) => (typeof each === "string" ? each : each.value)))
    .join("\n");
}

async function command<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(name, ...args);
}

function ended(
  start: () => Thenable<unknown>,
): Promise<Parameters<Parameters<ExtensionApi["session"]["onEnd"]>[0]>[0]> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("the run has not ended after 20 s")), 20_000);
    const subscription = api.session.onEnd((messages) => {
      clearTimeout(timer);
      subscription.dispose();
      done(messages);
    });
    start().then(undefined, failed);
  });
}
