import type { Graph } from "@constellation/graph";
import { createSnapshot, graphViewOf } from "@constellation/language-service";
import { createRuntime } from "@constellation/runtime";
import { standardLibrary } from "@constellation/stdlib";
import type { JsonValue } from "@constellation/types";
import { demoModules } from "../../modules/demo-modules.ts";
import { playgroundCatalogue } from "../../modules/playground-catalogue.ts";
import { readTimedLines } from "../../samples/timed-lines.ts";
import { PlayClock } from "../play-clock.ts";
import { quietLogger } from "../quiet-logger.ts";
import { runBatch } from "../run-batch.ts";
import type { NodeCount, Outcome, RunMessage, RunProblem, TimedElements } from "../run-messages.ts";
import { runStream } from "../run-stream.ts";
import { startOf } from "../start-of.ts";

const catalogue = playgroundCatalogue();

/** What a run told in the end. */
export interface ToldRun {
  readonly outcome: Outcome;
  /** Of a batch run. */
  readonly outputs: Readonly<Record<string, JsonValue>> | undefined;
  /** Of a stream: the values of each output, in order. */
  readonly elements: Readonly<Record<string, readonly JsonValue[]>>;
  /** When these came, in milliseconds after the start. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly problems: readonly RunProblem[];
  /** The last counts, by node. */
  readonly counts: Readonly<Record<string, NodeCount>>;
}

/** Compiles a text that has no errors. */
export function compiled(text: string): Graph {
  const { graph } = graphViewOf(createSnapshot(text, catalogue));
  if (graph === undefined) throw new Error("the text has errors");
  return graph;
}

/** Runs a text once, as the worker of the page does, without waiting. */
export function batchOf(text: string, inputs: Readonly<Record<string, JsonValue>>): Promise<ToldRun> {
  const clock = new PlayClock(0, "instant");
  const { signal } = new AbortController();
  const request = { kind: "batch", graph: compiled(text), inputs } as const;
  return told(clock, (tell) => runBatch(runtimeOn(clock), request, tell, signal));
}

/** What a stream is run over: lines as users write them, by input. */
export interface StreamOf {
  readonly lines: Readonly<Record<string, string>>;
  readonly constants?: Readonly<Record<string, JsonValue>>;
  /** Repeats until so many elements of any output have come. */
  readonly until?: number;
}

/** Runs a text over lines, as the worker of the page does, without waiting. */
export function streamOf(text: string, { lines, constants = {}, until }: StreamOf): Promise<ToldRun> {
  const sources = Object.fromEntries(
    Object.entries(lines).map(([name, written]) => [name, elementsOf(written)]),
  );
  const clock = new PlayClock(startOf(sources), "instant");
  const stopping = new AbortController();
  let count = 0;
  return told(clock, (tell) =>
    runStream(
      runtimeOn(clock),
      {
        kind: "stream",
        graph: compiled(text),
        sources,
        constants,
        pace: "instant",
        repeats: until !== undefined,
      },
      {
        clock,
        signal: stopping.signal,
        tell: (message) => {
          tell(message);
          if (message.kind === "elements") count += message.count;
          if (until !== undefined && count >= until) stopping.abort();
        },
      },
    ),
  );
}

function elementsOf(lines: string): TimedElements {
  const reading = readTimedLines(lines);
  if (reading.kind === "broken") throw new Error(`line ${reading.line}: ${reading.problem}`);
  return reading.timed;
}

function runtimeOn(clock: PlayClock) {
  return createRuntime({
    modules: demoModules,
    library: standardLibrary,
    clock,
    logger: quietLogger,
    kernels: "closures",
  });
}

async function told(
  clock: PlayClock,
  run: (tell: (message: RunMessage) => void) => Promise<Outcome>,
): Promise<ToldRun> {
  const messages: RunMessage[] = [];
  const startMs = clock.now();
  let isOver = false;
  const running = run((message) => messages.push(message)).finally(() => {
    isOver = true;
  });
  await clock.play(() => isOver);
  const outcome = await running;
  const elements: Record<string, JsonValue[]> = {};
  const times: Record<string, number[]> = {};
  for (const message of messages) {
    if (message.kind !== "elements") continue;
    const values = message.elements.map(({ value }) => value);
    elements[message.output] = [...(elements[message.output] ?? []), ...values];
    const came = message.elements.map(({ timeMs }) => timeMs - startMs);
    times[message.output] = [...(times[message.output] ?? []), ...came];
  }
  const counts = messages.findLast((message) => message.kind === "nodes")?.nodes ?? [];
  return {
    outcome,
    outputs: messages.find((message) => message.kind === "outputs")?.outputs,
    elements,
    times,
    problems: messages.flatMap((message) => (message.kind === "problem" ? [message.problem] : [])),
    counts: Object.fromEntries(counts.map((count) => [count.node, count])),
  };
}
