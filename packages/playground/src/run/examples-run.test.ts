import { readFileSync } from "node:fs";
import type { Graph } from "@constellation/graph";
import { createSnapshot, graphViewOf } from "@constellation/language-service";
import { createRuntime } from "@constellation/runtime";
import { standardLibrary } from "@constellation/stdlib";
import type { JsonValue } from "@constellation/types";
import { expect, test } from "vitest";
import { exampleCards } from "../examples/example-list.ts";
import { demoModules } from "../modules/demo-modules.ts";
import { playgroundCatalogue } from "../modules/playground-catalogue.ts";
import { readTimedLines } from "../samples/timed-lines.ts";
import { PlayClock } from "./play-clock.ts";
import { quietLogger } from "./quiet-logger.ts";
import { runBatch } from "./run-batch.ts";
import type { RunMessage, StreamRequest } from "./run-messages.ts";
import { runStream } from "./run-stream.ts";
import { startOf } from "./start-of.ts";

const catalogue = playgroundCatalogue();

function graphOf(name: string): Graph {
  const text = readFileSync(`${import.meta.dirname}/../examples/${name}.cst`, "utf8");
  const { graph } = graphViewOf(createSnapshot(text, catalogue));
  if (graph === undefined) throw new Error(`"${name}" has errors`);
  return graph;
}

function examplesOf({ inputs }: Graph): Record<string, JsonValue> {
  return Object.fromEntries(
    inputs.flatMap(({ name, example }) => (example === undefined ? [] : [[name, example]])),
  );
}

async function batch(graph: Graph, inputs: Record<string, JsonValue>): Promise<readonly RunMessage[]> {
  const messages: RunMessage[] = [];
  const clock = new PlayClock(0, "instant");
  const runtime = runtimeWith(clock);
  let isOver = false;
  const signal = new AbortController().signal;
  const running = runBatch(
    runtime,
    { kind: "batch", graph, inputs },
    (each) => messages.push(each),
    signal,
  ).finally(() => {
    isOver = true;
  });
  await clock.play(() => isOver);
  await running;
  return messages;
}

async function stream(
  graph: Graph,
  options: Pick<StreamRequest, "sources" | "constants"> & Partial<StreamRequest>,
): Promise<readonly RunMessage[]> {
  const messages: RunMessage[] = [];
  const request: StreamRequest = { kind: "stream", graph, pace: "instant", repeats: false, ...options };
  const clock = new PlayClock(startOf(request.sources), request.pace);
  let isOver = false;
  const running = runStream(runtimeWith(clock), request, {
    tell: (each) => messages.push(each),
    clock,
    signal: new AbortController().signal,
  }).finally(() => {
    isOver = true;
  });
  await clock.play(() => isOver);
  await running;
  return messages;
}

function runtimeWith(clock: PlayClock) {
  return createRuntime({
    modules: demoModules,
    library: standardLibrary,
    clock,
    logger: quietLogger,
    kernels: "closures",
  });
}

test.each(exampleCards)("the example $name gives outputs in a batch run", async ({ name }) => {
  const graph = graphOf(name);
  const messages = await batch(graph, examplesOf(graph));
  const outputs = messages.find(({ kind }) => kind === "outputs");
  if (process.env["SHOW"]) console.log(name, JSON.stringify(messages, null, 1));
  expect(outputs, JSON.stringify(messages)).toBeDefined();
});

const streamed = exampleCards.filter(({ elements }) => Object.keys(elements).length > 0);

test.each(streamed)(
  "the example $name gives elements of every output in a stream",
  async ({ name, elements }) => {
    const graph = graphOf(name);
    const sources = Object.fromEntries(
      Object.entries(elements).map(([input, lines]) => {
        const reading = readTimedLines(lines);
        if (reading.kind === "broken") throw new Error(`${input}, line ${reading.line}: ${reading.problem}`);
        return [input, reading.timed];
      }),
    );
    const messages = await stream(graph, { sources, constants: {} });
    if (process.env["SHOW"]) console.log(name, JSON.stringify(messages, null, 1));
    const came = new Set(
      messages.flatMap((message) => (message.kind === "elements" ? [message.output] : [])),
    );
    expect([...came].toSorted()).toEqual(graph.outputs.map((output) => output.name).toSorted());
  },
);
