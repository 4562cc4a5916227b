import type { EditorView } from "@codemirror/view";
import { applyEdits } from "../editor/apply-edits.ts";
import { formatText, selectSpan } from "../editor/commands.ts";
import { createEditor } from "../editor/create-editor.ts";
import type { EditorHost } from "../editor/editor-host.ts";
import type { Example } from "../examples/examples.ts";
import { LanguageClient } from "../language/language-client.ts";
import type { Checked, Pipeline } from "../language/messages.ts";
import type { RunRequest } from "../run/run-messages.ts";
import type { PlaygroundState } from "../share/playground-state.ts";
import { writeShareCode } from "../share/share-code.ts";
import { BatchPanel, type PanelHost } from "./batch-panel.ts";
import { explainCode } from "./dialogs.ts";
import { GraphBar } from "./graph-bar.ts";
import { GraphPane } from "./graph-pane.ts";
import { InputsModel } from "./inputs-model.ts";
import { clearValues, nodeIn, showChecked, showValues } from "./language-link.ts";
import { Notices } from "./notices.ts";
import { drawProblems } from "./problem-list.ts";
import { Runs } from "./runs.ts";
import { startLanguageWorker } from "./start-workers.ts";
import { saveState } from "./storage.ts";
import { StreamPanel } from "./stream-panel.ts";
import { Tabs } from "./tabs.ts";

/** What is changed is kept so long, in milliseconds, after the last change. */
const saveAfterMs = 400;

const noPipeline: Pipeline = { hasErrors: true, inputs: [], outputs: [], nodes: [] };

/** The page: one pipeline, its text, its inputs, its runs and its picture. */
export class Playground {
  readonly notices: Notices;
  readonly tabs: Tabs;
  readonly #model = new InputsModel();
  readonly #view: EditorView;
  readonly #language: LanguageClient;
  readonly #batch: BatchPanel;
  readonly #stream: StreamPanel;
  readonly #graph: GraphPane;
  readonly #graphBar: GraphBar;
  readonly #runs: Runs;
  readonly #host: EditorHost;
  #pipeline = noPipeline;
  /** Whether something was written since it was opened: who only looks keeps what they had. */
  #isWritten = false;
  #isOpening = false;
  /** The version that the picture shows. */
  #pictured = -1;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  /** What runs as soon as the text is checked. */
  #pending: "batch" | undefined;

  constructor(state: PlaygroundState) {
    this.notices = new Notices(place("notices"));
    this.#language = new LanguageClient(startLanguageWorker(), {
      onReady: () => undefined,
      onChecked: (version, checked) => this.#checked(version, checked),
      onPipeline: (version, pipeline) => this.#took(version, pipeline),
      onFailure: (problem) =>
        this.notices.tell(`The compiler could not be started: ${problem}. Load the page again.`, {
          isProblem: true,
        }),
    });
    this.#host = {
      ask: (name, asked) => this.#language.ask(name, asked),
      explain: (code) => void explainCode(code),
      tell: (message) => this.notices.tell(message),
    };
    this.#model.reset(state);
    this.#language.open(state.text);
    this.#view = createEditor({
      host: this.#host,
      parent: place("editor"),
      text: state.text,
      onEdit: (edits) => {
        this.#language.edit(edits);
        place("problems").ariaBusy = "true";
        place("editor").classList.add("outdated");
        this.#batch.outputs.outdate();
        this.#stream.outputs.outdate();
        if (!this.#isOpening) this.#wrote();
      },
      onNode: (node) => this.#graph.mark(node),
    });
    const panelHost: PanelHost = {
      model: this.#model,
      onWritten: () => this.#wrote(),
      start: () => this.start(),
      stop: () => this.#runs.stop(),
      goToNode: (node) => this.#goToNode(node),
      explain: this.#host.explain,
    };
    this.#batch = new BatchPanel(place("panel-run"), panelHost);
    this.#stream = new StreamPanel(place("panel-stream"), panelHost);
    this.#graph = new GraphPane((node) => this.#goToNode(node));
    this.#graphBar = new GraphBar({
      start: (kind) => this.#startRun(kind),
      stop: () => this.#runs.stop(),
    });
    place("panel-graph").append(this.#graphBar.shown, this.#graph.shown);
    this.#runs = this.#makeRuns();
    this.tabs = new Tabs(place("tabs"), () => this.#shownTab());
    this.tabs.show(state.tab);
  }

  get state(): PlaygroundState {
    const { values, elements } = this.#model.written;
    return { text: this.#view.state.doc.toString(), values, elements, tab: this.tabs.current };
  }

  /** Replaces everything; the text as one step that can be undone. */
  open(state: PlaygroundState): void {
    this.#runs.stop();
    this.#model.reset(state);
    this.#pipeline = noPipeline;
    this.#isWritten = false;
    this.#isOpening = true;
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: state.text },
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
    this.#isOpening = false;
    this.#graph.clearCounts();
    this.#batch.outputs.begin([]);
    this.#stream.outputs.begin([]);
    this.tabs.show(state.tab);
  }

  openExample({ text, elements, tab }: Example): void {
    this.open({ text, values: {}, elements, tab });
    if (tab === "run") this.runWhenChecked();
  }

  /** Runs once as soon as the text is known to have no errors. */
  runWhenChecked(): void {
    this.#pending = "batch";
  }

  /** Stops what runs; else starts what the tab shows: the stream in its tab, a batch run in others. */
  start(): void {
    if (this.#runs.isRunning) this.#runs.stop();
    else this.#startRun(this.tabs.current === "stream" ? "stream" : "batch");
  }

  async format(): Promise<void> {
    await formatText(this.#view, this.#host);
    this.#view.focus();
  }

  /** Puts the pipeline into the page's address, and the address on the clipboard. */
  async share(): Promise<void> {
    const code = await writeShareCode(this.state);
    if (code === undefined)
      return this.notices.tell("This pipeline is too long for a link.", { isProblem: true });
    history.replaceState(null, "", `#${code}`);
    try {
      await navigator.clipboard.writeText(location.href);
      this.notices.tell("The link is on your clipboard. It holds the pipeline and its inputs.");
    } catch {
      this.notices.tell("The link is in the address bar: copy it from there.");
    }
  }

  #startRun(kind: RunRequest["kind"]): void {
    if (kind === "stream") void this.#runs.startStream();
    else void this.#runs.startBatch({ reveals: true });
  }

  #makeRuns(): Runs {
    return new Runs({
      model: this.#model,
      batch: this.#batch,
      stream: this.#stream,
      compile: () => this.#language.ask("compile", {}),
      onBegin: () => {
        clearValues(this.#view);
        place("editor").classList.remove("outdated");
        this.#graph.clearCounts();
        this.#graphBar.setRunning(true);
      },
      onCounts: (kind, counts) => {
        this.#graph.setCounts(counts);
        if (kind === "batch") showValues(this.#view, this.#pipeline, counts);
      },
      onEnd: () => {
        this.#graph.endRates();
        this.#graphBar.setRunning(false);
      },
    });
  }

  #checked(version: number, checked: Checked): void {
    if (version !== this.#language.version) return;
    showChecked(this.#view, checked, this.#host);
    drawProblems(place("problems"), checked.problems, {
      lineOf: (offset) => this.#view.state.doc.lineAt(Math.min(offset, this.#view.state.doc.length)).number,
      goTo: ({ span }) => this.#goTo(span),
      fix: ({ edits }) => {
        if (version === this.#language.version) applyEdits(this.#view, edits, "input.fix");
      },
      explain: this.#host.explain,
    });
  }

  #took(version: number, pipeline: Pipeline): void {
    if (version !== this.#language.version) return;
    this.#pipeline = pipeline;
    this.#runs.typeTexts = new Map(pipeline.outputs.map(({ name, typeText }) => [name, typeText]));
    if (this.#model.setPipeline(pipeline)) {
      this.#batch.drawInputs();
      this.#stream.drawInputs();
    }
    if (!pipeline.hasErrors && !this.#runs.isRunning) {
      this.#batch.outputs.expect(pipeline.outputs);
      this.#stream.outputs.expect(pipeline.outputs);
    }
    place("problems").ariaBusy = "false";
    void this.#picture();
    if (this.#pending === undefined || pipeline.hasErrors) return;
    this.#pending = undefined;
    void this.#runs.startBatch({ reveals: false });
  }

  /** Draws the graph of the text as it is now, when somebody looks at it. */
  async #picture(): Promise<void> {
    const { version } = this.#language;
    if (this.tabs.current !== "graph" || version === this.#pictured) return;
    const svg = await this.#language.ask("picture", {});
    if (version !== this.#language.version) return;
    this.#pictured = version;
    this.#graph.draw(svg);
  }

  #shownTab(): void {
    if (this.#isWritten) this.#saveSoon();
    void this.#picture();
  }

  #goToNode(id: string): void {
    const node = nodeIn(this.#pipeline, id);
    if (node !== undefined) this.#goTo(node.nameSpan);
  }

  #goTo(span: { readonly start: number; readonly end: number }): void {
    // Where there is no room beside it, the text is a tab.
    if (place("editor-pane").offsetParent === null) this.tabs.show("text");
    selectSpan(this.#view, span);
  }

  /** What is written is the user's own: it is kept, and is no longer what the address says. */
  #wrote(): void {
    this.#isWritten = true;
    if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
    this.#saveSoon();
  }

  #saveSoon(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => saveState(this.state), saveAfterMs);
  }
}

/** A part of the page that is always there. */
export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no part "${id}"`);
  return found;
}
