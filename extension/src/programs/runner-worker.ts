/** The worker of a browser that compiles and runs pipelines, with the standard library. */
import type { Graph } from "@constellation/graph";
import type { JsonValue } from "@constellation/types";
import { compile, createRuntime, type Runtime } from "constellation";
import { NodeWatch } from "../../../packages/cli/src/stream/node-watch.ts";
import { listSource, takingSink } from "../run/memory-connectors.ts";
import { NodeTally } from "../run/node-tally.ts";
import type { RunMessage, RunRequest } from "../run/run-message.ts";
import type { Compiled, PipelineText } from "../run/runner.ts";
import type { FromRunner, ToRunner } from "../run/worker-runner.ts";

const stopping = new AbortController();
const flowsEveryMs = 250;
/** Elements in one message to the panel. */
const burstMax = 200;

self.onmessage = ({ data }: MessageEvent<ToRunner>) => {
  switch (data.kind) {
    case "compile":
      return answer({ kind: "compiled", result: compiled(data.pipeline) });
    case "start":
      return void start(data.request);
    case "stop":
      return stopping.abort();
    case "debug":
      return void debug(data.message);
  }
};

let debugging: Promise<(message: unknown) => void> | undefined;

/** Messages keep their order: they wait for the debugger to be there. */
async function debug(message: object): Promise<void> {
  debugging ??= import("../debug/serve-debugger.ts").then(({ serveDebugger }) =>
    serveDebugger((told) => answer({ kind: "debug", message: told })),
  );
  const receive = await debugging;
  receive(message);
}

function answer(message: FromRunner): void {
  self.postMessage(message);
}

function tell(message: RunMessage): void {
  answer({ kind: "message", message });
}

function compiled({ uri, text }: PipelineText): Compiled {
  const { graph, diagnostics } = compile(text, undefined, { file: uri.split("/").at(-1) ?? "pipeline.cst" });
  if (graph !== undefined) return { graph };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return {
    problem: errors
      .map(
        ({ code, message, span }) =>
          `line ${text.slice(0, span.start).split("\n").length}: ${message} (${code})`,
      )
      .join("\n"),
  };
}

async function start(request: RunRequest): Promise<void> {
  const began = performance.now();
  const result = compiled(request.pipeline);
  let outcome: "completed" | "failed" | "stopped" = "failed";
  if ("problem" in result) tell({ kind: "problem", problem: { message: result.problem } });
  else {
    const runtime = createRuntime({ modules: [] });
    try {
      outcome =
        request.kind === "run"
          ? await runBatch(runtime, result.graph, request)
          : await runStream(runtime, result.graph, request);
    } catch (error) {
      tell({ kind: "problem", problem: { message: error instanceof Error ? error.message : String(error) } });
    }
    await runtime.close();
  }
  tell({
    kind: "ended",
    outcome: stopping.signal.aborted ? "stopped" : outcome,
    durationMs: performance.now() - began,
  });
}

async function runBatch(
  runtime: Runtime,
  graph: Graph,
  { inputs }: RunRequest,
): Promise<"completed" | "failed"> {
  const values = Object.fromEntries(
    Object.entries(inputs).flatMap(([name, choice]) =>
      choice.kind === "value"
        ? [[name, choice.value]]
        : choice.kind === "elements"
          ? [[name, choice.values[0] ?? null]]
          : [],
    ),
  );
  const result = await runtime.run(graph, values, { signal: stopping.signal });
  if (result.status === "completed") {
    tell({ kind: "outputs", outputs: result.outputs });
    return "completed";
  }
  const { message, code, node, cause } = result.error;
  const text =
    cause === undefined || message.includes(cause.message) ? message : `${message}: ${cause.message}`;
  tell({ kind: "problem", problem: { message: text, code, ...(node === undefined ? {} : { node }) } });
  return "failed";
}

async function runStream(
  runtime: Runtime,
  graph: Graph,
  request: RunRequest,
): Promise<"completed" | "failed"> {
  const { inputs, parameters, kind, pipeline } = request;
  const constants: Record<string, JsonValue> = {};
  const elements: Record<string, readonly JsonValue[]> = {};
  for (const [name, choice] of Object.entries(inputs)) {
    if (parameters.includes(name)) {
      if (choice.kind === "value") constants[name] = choice.value;
    } else if (choice.kind === "value") elements[name] = [choice.value];
    else if (choice.kind === "elements") elements[name] = choice.values;
  }
  const tally = new NodeTally(graph, elements);
  const isPreview = kind === "preview";
  const watch = new NodeWatch(graph);
  const tellFlows = (): void => {
    const flows = watch.changes();
    if (Object.keys(flows).length > 0) tell({ kind: "flows", flows });
  };
  const deployment = runtime.stream(graph, {
    sources: mapValues(elements, (list, name) => ({
      connector: watch.watching(name, listSource(name, list)),
      options: {},
    })),
    sinks: Object.fromEntries(
      graph.outputs.map(({ name }) => [
        name,
        { connector: takingSink((values) => isPreview || tellElements(name, values)), options: {} },
      ]),
    ),
    constants,
    maxAheadMs: Number.POSITIVE_INFINITY,
    inspect: (node, _tick, value) => (isPreview ? tally.seen(node, value) : watch.seen(node, value)),
  });
  deployment.events((event) => {
    if (event.kind === "malformed")
      tell({ kind: "problem", problem: { message: event.element.problem, node: event.input } });
    if (event.kind !== "failed") return;
    const { node, error } = event.letter;
    tally.failed(node);
    tell({ kind: "problem", problem: { message: error.message, code: error.code, node } });
  });
  stopping.signal.addEventListener("abort", () => void deployment.stop(), { once: true });
  const began = performance.now();
  deployment.start();
  const timer = isPreview ? undefined : setInterval(tellFlows, flowsEveryMs);
  const { outcome } = await deployment.done;
  clearInterval(timer);
  if (!isPreview) tellFlows();
  if (isPreview)
    tell({ kind: "nodes", nodes: tally.result(pipeline.text), durationMs: performance.now() - began });
  if (outcome.kind === "completed") return "completed";
  if (outcome.kind === "failed")
    tell({ kind: "problem", problem: { message: outcome.error.message, code: outcome.error.code } });
  return "failed";
}

function tellElements(output: string, values: readonly JsonValue[]): void {
  tell({ kind: "elements", output, count: values.length, values: values.slice(-burstMax) });
}

function mapValues<T, R>(
  record: Readonly<Record<string, T>>,
  map: (value: T, name: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
