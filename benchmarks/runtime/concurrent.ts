// A thousand runs of the demo pipeline at once, beside the same runs one by one; memory after each round.
// Run: node --expose-gc --conditions=constellation-source benchmarks/runtime/concurrent.ts

import { readFileSync } from "node:fs";
import { catalogueOf, compile, createRuntime } from "constellation";
import configuration from "../../examples/flights/constellation.config.ts";

const modules = configuration.modules ?? [];
const pipeline = new URL("../../examples/flights/pipelines/flights.cst", import.meta.url);
const data = new URL("../../node_modules/vega-datasets/data/flights-2k.json", import.meta.url);

const { graph, diagnostics } = compile(readFileSync(pipeline, "utf8"), catalogueOf(modules));
if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
const pipelineGraph = graph;

const runs = 1000;
/** Every run has flights of its own: 200 from one airport, so that it is ranked and its weather is asked for. */
const flights = (JSON.parse(readFileSync(data, "utf8")) as object[])
  .slice(0, 200)
  .map((flight) => ({ ...flight, origin: "SFO" }));
const airports = [
  {
    iata: "SFO",
    name: "San Francisco",
    city: "San Francisco",
    state: "CA",
    latitude: 37.6,
    longitude: -122.4,
  },
];

const runtime = createRuntime({ modules });

async function runOnce(): Promise<void> {
  const result = await runtime.run(pipelineGraph, { flights, airports });
  if (result.status === "failed") throw new Error(result.error.message);
}

async function oneByOne(): Promise<void> {
  for (let run = 0; run < runs; run++) await runOnce();
}

async function atOnce(): Promise<void> {
  await Promise.all(Array.from({ length: runs }, runOnce));
}

async function measure(name: string, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  const perRun = (performance.now() - start) / runs;
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const memory = `heap ${(heapUsed / 1e6).toFixed(1)} MB, resident ${(rss / 1e6).toFixed(0)} MB`;
  process.stdout.write(`${name.padEnd(12)} ${perRun.toFixed(3)} ms a run   ${memory}\n`);
  return perRun;
}

await atOnce();
const alone = await measure("one by one", oneByOne);
const rounds: number[] = [];
for (let round = 0; round < 6; round++) rounds.push(await measure("at once", atOnce));
rounds.sort((a, b) => a - b);
const median = rounds[Math.floor(rounds.length / 2)] ?? 0;
process.stdout.write(`at once / one by one: ${(median / alone).toFixed(2)}\n`);
