// Latency of one element through ten nodes of an idle system: from the push into the source to the write of the sink.
// Run: node --conditions=constellation-source benchmarks/streams/latency.ts

import type { SourceBatch } from "@constellation/sdk";
import { connectorOf, countingSink, streamOnce } from "./stream-once.ts";

const samplesMax = 2000;
const nodes = Array.from({ length: 10 }, (_, index) => `n${index + 1} = n${index} + ${index}`).join("\n");

let push: ((batch: SourceBatch | "end") => void) | undefined;
let pushedAt = 0;
const latencies: number[] = [];

const source = connectorOf({
  source: {
    replayable: false,
    open: async () => ({
      isBounded: false,
      hasTimes: false,
      pull: () =>
        new Promise<SourceBatch | "end">((resolve) => {
          push = resolve;
        }),
      position: () => ({}),
      seek: async () => undefined,
      ack: async () => undefined,
      close: async () => undefined,
    }),
  },
});

const sink = countingSink(() => void latencies.push(performance.now() - pushedAt));
const running = streamOnce({
  text: `in n0: Int\n${nodes}\nout n10`,
  sources: { n0: source },
  sinks: { n10: sink },
});

for (let sample = 0; sample < samplesMax; sample++) {
  await new Promise((resolve) => setTimeout(resolve, 1));
  pushedAt = performance.now();
  push?.({ form: "json", elements: [sample] });
}
await new Promise((resolve) => setTimeout(resolve, 20));
push?.("end");
await running;
const sorted = latencies.slice(200).sort((one, other) => one - other);
const at = (share: number): string => ((sorted[Math.floor(sorted.length * share)] ?? 0) * 1000).toFixed(0);
process.stdout.write(
  `${sorted.length} elements: median ${at(0.5)} µs, 99 % ${at(0.99)} µs, largest ${at(0.9999)} µs\n`,
);
