import type { Graph } from "@constellation/graph";
import type { PipelineOutput } from "../language/messages.ts";
import { type Running, startRun } from "../run/run-client.ts";
import type { NodeCount, RunMessage, RunRequest } from "../run/run-messages.ts";
import { startOf } from "../run/start-of.ts";
import type { BatchPanel } from "./batch-panel.ts";
import type { InputsModel } from "./inputs-model.ts";
import { startRunWorker } from "./start-workers.ts";
import type { StreamPanel } from "./stream-panel.ts";

/** What runs ask of the page around them. */
export interface RunsHost {
  readonly model: InputsModel;
  readonly batch: BatchPanel;
  readonly stream: StreamPanel;
  /** The compiled graph of the text as it is now; undefined while it has errors. */
  readonly compile: () => Promise<Graph | undefined>;
  readonly onBegin: (kind: RunRequest["kind"]) => void;
  readonly onCounts: (kind: RunRequest["kind"], counts: readonly NodeCount[]) => void;
  readonly onEnd: (kind: RunRequest["kind"]) => void;
}

type RunningPanel = Pick<BatchPanel, "status" | "problem">;

const notCompiled = "the text has errors: they are below it";

/** Starts and stops runs: one at a time, each in a worker of its own. */
export class Runs {
  readonly #host: RunsHost;
  #running: Running | undefined;
  /** A start that waits for its graph gives way to a later one. */
  #starts = 0;

  /** The panel of the latest start. */
  #latest: RunningPanel | undefined;
  #reveals = false;

  constructor(host: RunsHost) {
    this.#host = host;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  stop(): void {
    this.#running?.stop();
  }

  /** `reveals`: somebody waits for the outputs. */
  async startBatch({ reveals }: { readonly reveals: boolean }): Promise<void> {
    const { batch, model } = this.#host;
    const graph = await this.#graphFor(batch);
    if (graph === undefined) return;
    batch.outputs.begin(this.#outputsOf(graph));
    this.#reveals = reveals;
    this.#start({ kind: "batch", graph, inputs: model.batchInputs() });
  }

  async startStream(): Promise<void> {
    const { stream, model } = this.#host;
    const graph = await this.#graphFor(stream);
    if (graph === undefined) return;
    const inputs = model.streamInputs();
    if (inputs.kind === "broken") {
      const { input, line, problem } = inputs;
      return refuse(stream, `the elements of "${input}", line ${line}: ${problem}`);
    }
    const { sources, constants } = inputs;
    stream.outputs.begin(this.#outputsOf(graph), startOf(sources));
    this.#start({ kind: "stream", graph, sources, constants, pace: stream.pace, repeats: stream.repeats });
  }

  /** Types of outputs as the page prints them. */
  typeTexts: ReadonlyMap<string, string> = new Map();

  #outputsOf({ outputs }: Graph): readonly PipelineOutput[] {
    return outputs.map(({ name }) => ({ name, typeText: this.typeTexts.get(name) ?? "" }));
  }

  /** What a panel is to run; undefined when it cannot, which the panel then says. */
  async #graphFor(panel: RunningPanel): Promise<Graph | undefined> {
    // Twice: at once.
    this.#running?.stop();
    this.#running?.stop();
    const number = ++this.#starts;
    this.#latest = panel;
    const { status } = panel;
    status.begin();
    const graph = await this.#host.compile();
    if (number !== this.#starts) {
      if (this.#latest !== panel) status.end("stopped", "");
      return undefined;
    }
    const problem = panel.problem ?? (graph === undefined ? notCompiled : undefined);
    if (problem !== undefined) refuse(panel, problem);
    return problem === undefined ? graph : undefined;
  }

  #start(request: RunRequest): void {
    const { onBegin } = this.#host;
    onBegin(request.kind);
    const running = startRun(startRunWorker(), request, (message) => this.#hear(message, request));
    this.#running = running;
  }

  #hear(message: RunMessage, request: RunRequest): void {
    const { batch, stream, onCounts, onEnd } = this.#host;
    const { kind } = request;
    const { status, outputs } = kind === "batch" ? batch : stream;
    switch (message.kind) {
      case "outputs":
        for (const [name, value] of Object.entries(message.outputs)) outputs.set(name, value);
        return;
      case "elements":
        outputs.add(message.output, message.elements, message.count);
        return;
      case "nodes":
        if (request.kind === "stream")
          status.say(`${clockText(message.timeMs - startOf(request.sources))} played`);
        onCounts(kind, message.nodes);
        return;
      case "problem":
        status.add(message.problem);
        return;
      case "ended": {
        this.#running = undefined;
        if (kind === "batch" && this.#reveals) batch.outputs.reveal();
        const took = durationText(message.durationMs);
        const words = {
          completed: `done in ${took}`,
          failed: `failed after ${took}`,
          stopped: `stopped after ${took}`,
        };
        status.end(message.outcome, words[message.outcome]);
        onEnd(kind);
        return;
      }
    }
  }
}

/** Says why a panel does not run. */
function refuse({ status }: RunningPanel, message: string): void {
  status.add({ message });
  status.end("failed", "");
}

function durationText(ms: number): string {
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** `1:05`, `1:02:05`. */
function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
