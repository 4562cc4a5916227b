import * as vscode from "vscode";
import type { ServerConnection } from "../client/server-connection.ts";
import { debugInputs } from "../debug/debug-inputs.ts";
import { configurationFor } from "../debug/resolve-configuration.ts";
import { exampleChoices, formInputs, formOutputs } from "../panel/form-inputs.ts";
import type { FormInput, FormOutput, FromPanel, HistoryEntry } from "../panel/panel-message.ts";
import type { RunPanel } from "../panel/run-panel.ts";
import type { InlineValues } from "../values/inline-values.ts";
import { nodeText, valueText } from "../values/value-text.ts";
import type { InputChoice, RunKind, RunMessage } from "./run-message.ts";
import { RunProgress } from "./run-progress.ts";
import type { Runner, RunningPipeline } from "./runner.ts";

const historyMax = 20;

/** What a session works with. */
export interface SessionParts {
  readonly runner: Runner;
  readonly panel: RunPanel;
  readonly server: ServerConnection;
  readonly values: InlineValues;
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly hasFiles: boolean;
}

/** The pipeline in the panel: asked for its inputs, run, stopped. One at a time. */
export class PipelineSession implements vscode.Disposable {
  readonly #parts: SessionParts;
  readonly #ended = new vscode.EventEmitter<readonly RunMessage[]>();
  #document: vscode.TextDocument | undefined;
  #inputs: readonly FormInput[] = [];
  #outputs: readonly FormOutput[] = [];
  /** The newest run that was asked for: what one before it still tells is passed over. */
  #newest: object = {};
  #running: RunningPipeline | undefined;
  #messages: RunMessage[] = [];

  constructor(parts: SessionParts) {
    this.#parts = parts;
    parts.panel.onMessage((message) => void this.#hear(message));
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => void this.#followCursor(textEditor));
    vscode.window.onDidChangeActiveColorTheme(() => this.#redrawSoon());
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === this.#document) this.#redrawSoon();
    });
  }

  /** Told the messages of a run when it has ended. */
  readonly onEnd = this.#ended.event;

  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  /** Shows a pipeline in the panel; runs it at once when all its inputs have examples. */
  async open(
    document: vscode.TextDocument,
    kind: RunKind,
    { startsAtOnce }: { readonly startsAtOnce: boolean },
  ): Promise<void> {
    const { panel, runner } = this.#parts;
    this.#document = document;
    const name = vscode.workspace.asRelativePath(document.uri);
    panel.open(`▶ ${name.split("/").at(-1)}`);
    if (document.isDirty && !document.isUntitled) await document.save();
    const pipeline = { uri: String(document.uri), text: document.getText() };
    const compiled = await runner.compile(pipeline);
    if ("problem" in compiled) {
      panel.send({ kind: "problem", pipeline: name, text: compiled.problem });
      void this.#redraw();
      return;
    }
    this.#inputs = formInputs(compiled.graph);
    this.#outputs = formOutputs(compiled.graph);
    panel.send({
      kind: "show",
      pipeline: name,
      runner: await runner.describe(pipeline),
      mode: kind,
      inputs: this.#inputs,
      outputs: this.#outputs,
      history: this.#history(),
      outputLimit: setting(document, "run.outputLimit", 500),
      hasFiles: this.#parts.hasFiles,
    });
    void this.#redraw();
    const choices = exampleChoices(this.#inputs);
    if (startsAtOnce && choices !== undefined) await this.run(kind, choices);
  }

  /** Shows the graph of a pipeline, nothing more. */
  async showGraph(document: vscode.TextDocument): Promise<void> {
    await this.open(document, "preview", { startsAtOnce: false });
    this.#parts.panel.send({ kind: "cursor", node: undefined });
    await this.#redraw();
  }

  async run(kind: RunKind, inputs: Readonly<Record<string, InputChoice>>): Promise<void> {
    const document = this.#document;
    if (document === undefined) return;
    const run = {};
    this.#newest = run;
    this.stop();
    if (document.isDirty && !document.isUntitled) await document.save();
    const { panel, runner, values } = this.#parts;
    values.clear(String(document.uri));
    this.#messages = [];
    panel.send({ kind: "started", mode: kind });
    await this.#remember({ title: new Date().toLocaleTimeString(), kind, inputs });
    if (this.#newest !== run) return;
    this.#setRunning(true);
    const name = document.uri.path.split("/").at(-1) ?? "pipeline";
    const progress = new RunProgress(kind, name, () => {
      if (this.#newest === run) this.stop();
    });
    this.#running = runner.start(
      {
        kind,
        pipeline: { uri: String(document.uri), text: document.getText() },
        inputs,
        // What an untrusted pipeline computes goes into no file and to no server.
        shownOnly: vscode.workspace.isTrusted ? [] : this.#outputs.map(({ name }) => name),
        parameters: this.#inputs.filter(({ isParameter }) => isParameter).map(({ name }) => name),
        previewLimit: setting(document, "preview.limit", 100),
      },
      (message) => {
        progress.heard(message);
        if (this.#newest === run) void this.#heardOfRun(message, document);
      },
    );
  }

  /** Drains a stream; a second call ends it at once. */
  stop(): void {
    this.#running?.stop();
  }

  dispose(): void {
    this.stop();
    this.#ended.dispose();
  }

  async #heardOfRun(message: RunMessage, document: vscode.TextDocument): Promise<void> {
    if (this.#messages.length < 5000 && message.kind !== "flows") this.#messages.push(message);
    this.#parts.panel.send({ kind: "message", message });
    if (message.kind === "log") this.#parts.log.info(message.text);
    if (message.kind !== "ended") return;
    this.#running = undefined;
    this.#setRunning(false);
    await this.#showValues(document);
    this.#ended.fire(this.#messages);
  }

  /** Values of all nodes after a preview, of the outputs after a run. */
  async #showValues(document: vscode.TextDocument): Promise<void> {
    const uri = String(document.uri);
    const problems = new Map(
      this.#messages.flatMap((message) =>
        message.kind === "problem" && message.problem.node !== undefined
          ? [[message.problem.node.replace(/^(in|node|out):|[/].*$/g, ""), message.problem.message] as const]
          : [],
      ),
    );
    const nodes = this.#messages.find((message) => message.kind === "nodes");
    const graph = await this.#parts.server.graph(uri).catch(() => undefined);
    if (nodes !== undefined) {
      const places = new Map(graph?.nodes.map(({ name, nameRange }) => [name, nameRange.start.line]));
      const lines = nodes.nodes.map((node) => ({
        name: node.name,
        line: places.get(node.name) ?? node.line - 1,
        text:
          node.failed > 0 && problems.has(node.name) ? `✗ ${problems.get(node.name)}` : `= ${nodeText(node)}`,
        isFailure: node.failed > 0,
        samples: node.samples,
      }));
      this.#parts.values.show(uri, lines);
      return;
    }
    const outputs = this.#messages.find((message) => message.kind === "outputs")?.outputs ?? {};
    const lines = (graph?.nodes ?? []).flatMap(({ kind, name, nameRange }) => {
      const value = kind === "output" ? outputs[name] : undefined;
      const failure = problems.get(name);
      if (failure !== undefined && kind !== "input")
        return [{ name, line: nameRange.start.line, text: `✗ ${failure}`, isFailure: true, samples: [] }];
      if (value === undefined) return [];
      return [
        {
          name,
          line: nameRange.start.line,
          text: `= ${valueText(value)}`,
          isFailure: false,
          samples: [value],
        },
      ];
    });
    this.#parts.values.show(uri, lines);
  }

  async #hear(message: FromPanel): Promise<void> {
    switch (message.kind) {
      case "ready":
        return;
      case "start":
        return this.run(message.mode, message.inputs);
      case "stop":
        return this.stop();
      case "debug":
        return this.#debug(message.inputs);
      case "pick-file":
        return this.#pickFile(message.input);
      case "go-to":
        return this.#goTo(message.node);
    }
  }

  async #debug(choices: Readonly<Record<string, InputChoice>>): Promise<void> {
    const document = this.#document;
    if (document === undefined) return;
    const { uri } = document;
    const configuration = { ...configurationFor(uri), ...debugInputs(choices) };
    await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), configuration);
  }

  async #pickFile(input: string): Promise<void> {
    const chosen = await vscode.window.showOpenDialog({
      title: `Elements of ${input}`,
      filters: { "JSON Lines, CSV, JSON": ["jsonl", "ndjson", "csv", "json"] },
      ...(this.#document === undefined ? {} : { defaultUri: vscode.Uri.joinPath(this.#document.uri, "..") }),
    });
    const [file] = chosen ?? [];
    if (file !== undefined) this.#parts.panel.send({ kind: "file", input, path: file.fsPath });
  }

  async #goTo(node: string): Promise<void> {
    const document = this.#document;
    if (document === undefined) return;
    const name = node.replace(/[/].*$/, "");
    const graph = await this.#parts.server.graph(String(document.uri));
    const found =
      graph?.nodes.find(({ id }) => id === name) ?? graph?.nodes.find((each) => each.name === name);
    if (found === undefined) return;
    const { start, end } = found.nameRange;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, {
      viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
      selection,
    });
  }

  async #followCursor({ document, selection }: vscode.TextEditor): Promise<void> {
    if (document !== this.#document || !this.#parts.panel.isOpen) return;
    const graph = await this.#parts.server
      .graph(String(document.uri), selection.active)
      .catch(() => undefined);
    this.#parts.panel.send({ kind: "cursor", node: graph?.current });
  }

  #redrawTimer: ReturnType<typeof setTimeout> | undefined;

  #redrawSoon(): void {
    clearTimeout(this.#redrawTimer);
    this.#redrawTimer = setTimeout(() => void this.#redraw(), 300);
  }

  async #redraw(): Promise<void> {
    const document = this.#document;
    if (document === undefined || !this.#parts.panel.isOpen) return;
    const graph = await this.#parts.server.graph(String(document.uri)).catch(() => undefined);
    if (graph !== undefined) this.#parts.panel.send({ kind: "graph", graph });
  }

  #historyKey(): string {
    return `history:${String(this.#document?.uri)}`;
  }

  /** Only of inputs that the pipeline still has. */
  #history(): readonly HistoryEntry[] {
    const entries = this.#parts.memory.get<readonly HistoryEntry[]>(this.#historyKey(), []);
    const names = new Set(this.#inputs.map(({ name }) => name));
    return entries.filter(({ inputs }) => Object.keys(inputs).every((name) => names.has(name)));
  }

  async #remember(entry: HistoryEntry): Promise<void> {
    const same = JSON.stringify(entry.inputs);
    const others = this.#history().filter(({ inputs }) => JSON.stringify(inputs) !== same);
    await this.#parts.memory.update(this.#historyKey(), [entry, ...others].slice(0, historyMax));
    this.#parts.panel.send({ kind: "history", history: this.#history() });
  }

  #setRunning(isRunning: boolean): void {
    void vscode.commands.executeCommand("setContext", "constellation.running", isRunning);
  }
}

function setting(document: vscode.TextDocument, name: string, fallback: number): number {
  return vscode.workspace.getConfiguration("constellation", document).get(name, fallback);
}
