import type { FormInput, FromPanel, HistoryEntry, ToPanel } from "../panel/panel-message.ts";
import type {
  InputChoice,
  NodeFlow,
  NodeValues,
  RunKind,
  RunMessage,
  RunProblem,
} from "../run/run-message.ts";
import { button, element } from "./dom.ts";
import { GraphPicture } from "./graph.ts";
import { InputField } from "./input-field.ts";
import { Outputs } from "./outputs.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPanel): void };

const host = acquireVsCodeApi();
const problemsMax = 100;
const latestMax = 5;
const modeNames: Readonly<Record<RunKind, string>> = { run: "Run", preview: "Preview", stream: "Stream" };

let mode: RunKind = "preview";
let show: Extract<ToPanel, { kind: "show" }> | undefined;
let fields: readonly InputField[] = [];
let isRunning = false;
let problemCount = 0;

const outputs = new Outputs(
  () => show?.outputLimit ?? 500,
  (name) => host.postMessage({ kind: "go-to", node: `out:${name}` }),
);
const graph = new GraphPicture((node) => host.postMessage({ kind: "go-to", node }));
const title = element("h1");
const runner = element("p", { class: "runner" });
const modes = element("div", {
  class: "modes",
  attributes: { role: "group", "aria-label": "way of running" },
});
const startButton = button("Run", () => (isRunning ? host.postMessage({ kind: "stop" }) : start()), {
  class: "primary",
});
const debugButton = button("Debug", debug, {
  class: "secondary",
  attributes: {
    title: "Run once with these inputs, under the debugger: it stops at the breakpoints of the text",
  },
});
const history = element("select", { class: "history", attributes: { "aria-label": "inputs used before" } });
const form = element("div", { class: "form", attributes: { "aria-label": "inputs", role: "region" } });
const status = element("p", { class: "status", attributes: { role: "status", "aria-live": "polite" } });
const problems = element("div", { class: "problems", attributes: { role: "log", "aria-label": "problems" } });

history.addEventListener("change", () => {
  const entry = show?.history[history.selectedIndex - 1];
  if (entry !== undefined) fill(entry);
});

document
  .querySelector("#panel")
  ?.replaceChildren(
    element("header", {}, [
      element("div", { class: "titles" }, [title, runner]),
      element("div", { class: "actions" }, [modes, debugButton, startButton]),
    ]),
    element("div", { class: "columns" }, [
      element("div", { class: "left" }, [
        element("div", { class: "caption" }, [element("h2", { text: "Inputs" }), history]),
        form,
      ]),
      element("div", { class: "right" }, [
        element("h2", { text: "Outputs" }),
        status,
        problems,
        outputs.shown,
      ]),
    ]),
    element("h2", { text: "Graph" }),
    graph.shown,
  );

window.addEventListener("message", ({ data }: MessageEvent<ToPanel>) => hear(data));
window.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isRunning) start();
  if (event.key === "Escape" && isRunning) host.postMessage({ kind: "stop" });
});
setInterval(() => {
  if (isRunning && mode === "stream") {
    outputs.measure(1);
    graph.measure(1);
  }
  outputs.drawIfChanged();
}, 1000);
host.postMessage({ kind: "ready" });

function hear(message: ToPanel): void {
  switch (message.kind) {
    case "show":
      showPipeline(message);
      return;
    case "problem":
      showProblemOfText(message.pipeline, message.text);
      return;
    case "started":
      started(message.mode);
      return;
    case "message":
      heardOfRun(message.message);
      return;
    case "graph":
      graph.draw(message.graph);
      return;
    case "cursor":
      graph.mark(message.node);
      return;
    case "history":
      showHistory(message.history);
      return;
    case "file":
      fields.find(({ input }) => input.name === message.input)?.fill({ kind: "file", path: message.path });
      return;
  }
}

function showPipeline(message: Extract<ToPanel, { kind: "show" }>): void {
  const isSame = show?.pipeline === message.pipeline && sameInputs(show.inputs, message.inputs);
  show = message;
  title.textContent = message.pipeline;
  runner.textContent = `runs with ${message.runner}`;
  if (!isSame) {
    fields = message.inputs.map(
      (input) => new InputField(input, () => host.postMessage({ kind: "pick-file", input: input.name })),
    );
    const none = element("p", { class: "hint", text: "This pipeline has no inputs." });
    form.replaceChildren(...(fields.length === 0 ? [none] : fields.map(({ shown }) => shown)));
    problems.replaceChildren();
    outputs.begin(message.outputs, false);
    say("");
  }
  showHistory(message.history);
  setMode(message.mode);
  document.querySelector("#panel")?.removeAttribute("aria-busy");
}

function sameInputs(one: readonly FormInput[], other: readonly FormInput[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function showProblemOfText(pipeline: string, text: string): void {
  title.textContent = pipeline;
  problems.replaceChildren(element("pre", { class: "problem", text }));
  say("The pipeline has mistakes and cannot run.");
  document.querySelector("#panel")?.removeAttribute("aria-busy");
}

function setMode(chosen: RunKind): void {
  mode = chosen;
  modes.replaceChildren(
    ...(["run", "preview", "stream"] as const).map((kind) =>
      button(modeNames[kind], () => setMode(kind), {
        class: "mode",
        attributes: { "aria-pressed": String(kind === mode) },
      }),
    ),
  );
  for (const field of fields) field.offer(mode, show?.hasFiles ?? false);
  drawStart();
}

function drawStart(): void {
  startButton.textContent = isRunning ? "Stop" : modeNames[mode];
  startButton.title = isRunning ? "Stop (Escape)" : `${modeNames[mode]} (Ctrl+Enter)`;
  startButton.classList.toggle("stop", isRunning);
  debugButton.disabled = isRunning;
}

function start(): void {
  const inputs = readInputs();
  if (inputs !== undefined) host.postMessage({ kind: "start", mode, inputs });
}

function debug(): void {
  setMode("run");
  const inputs = readInputs();
  if (inputs !== undefined) host.postMessage({ kind: "debug", inputs });
}

/** What the form holds; undefined, and said, when it is not right. */
function readInputs(): Record<string, InputChoice> | undefined {
  const inputs: Record<string, InputChoice> = {};
  try {
    for (const field of fields) inputs[field.input.name] = field.read();
    return inputs;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), "error");
    return undefined;
  }
}

function started(kind: RunKind): void {
  isRunning = true;
  problemCount = 0;
  problems.replaceChildren();
  setMode(kind);
  outputs.begin(show?.outputs ?? [], kind === "stream");
  graph.begin(kind === "stream");
  say(kind === "stream" ? "Streaming…" : "Running…");
}

function heardOfRun(message: RunMessage): void {
  switch (message.kind) {
    case "outputs":
      for (const [name, value] of Object.entries(message.outputs)) outputs.set(name, [value], 1);
      outputs.draw();
      return;
    case "elements":
      outputs.add(message.output, message.values, message.count);
      return;
    case "nodes":
      for (const { name, from } of show?.outputs ?? []) {
        const node =
          message.nodes.find((each) => each.name === name) ??
          message.nodes.find((each) => each.name === from);
        if (node !== undefined) outputs.set(name, node.samples, node.values);
      }
      outputs.draw();
      graph.flow(Object.fromEntries(message.nodes.map(flowOf)));
      return;
    case "problem":
      showProblem(message.problem);
      return;
    case "flows":
      graph.flow(message.flows);
      return;
    case "log":
      return;
    case "ended":
      ended(message);
      return;
  }
}

/** What a preview saw of a node. */
function flowOf({ name, kind, values, none, samples }: NodeValues): readonly [string, NodeFlow] {
  return [kind === "input" ? `in:${name}` : name, { values, none, latest: samples.slice(-latestMax) }];
}

function ended({ outcome, durationMs }: Extract<RunMessage, { kind: "ended" }>): void {
  isRunning = false;
  outputs.measure(Number.POSITIVE_INFINITY);
  graph.measure(Number.POSITIVE_INFINITY);
  outputs.draw();
  drawStart();
  const time = durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  const failures = problemCount > 0 ? `, ${problemCount} ${problemCount === 1 ? "problem" : "problems"}` : "";
  const words = { completed: "Done", failed: "Failed", stopped: "Stopped" } as const;
  say(`${words[outcome]} in ${time}${failures}.`, outcome === "failed" ? "error" : undefined);
}

function showProblem({ message, code, node }: RunProblem): void {
  problemCount++;
  if (problemCount > problemsMax) return;
  const place =
    node === undefined
      ? undefined
      : button(node, () => host.postMessage({ kind: "go-to", node }), {
          class: "link",
          attributes: { title: "go to its line" },
        });
  problems.append(
    element("div", { class: "problem" }, [
      element("span", { class: "mark", text: "✗", attributes: { "aria-hidden": "true" } }),
      code === undefined ? undefined : element("code", { text: code }),
      place,
      element("span", { class: "message", text: message }),
    ]),
  );
}

function showHistory(entries: readonly HistoryEntry[]): void {
  if (show !== undefined) show = { ...show, history: entries };
  const options = entries.map(({ title: when, kind, inputs }) =>
    element("option", {
      text: `${when} · ${modeNames[kind]} · ${JSON.stringify(Object.values(inputs)[0] ?? {}).slice(0, 60)}`,
    }),
  );
  history.replaceChildren(element("option", { text: "Used before…" }), ...options);
  history.hidden = entries.length === 0;
}

function fill({ kind, inputs }: HistoryEntry): void {
  setMode(kind);
  for (const field of fields) {
    const choice = inputs[field.input.name];
    if (choice !== undefined) field.fill(choice);
  }
  history.selectedIndex = 0;
}

function say(text: string, severity?: "error"): void {
  status.textContent = text;
  status.classList.toggle("error", severity === "error");
}
