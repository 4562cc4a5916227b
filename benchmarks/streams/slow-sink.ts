// A sink that takes 50,000 elements a second, a million elements of 1 kB waiting: memory must stay flat.
// Run: node --expose-gc --conditions=constellation-source benchmarks/streams/slow-sink.ts

import type { SinkElement } from "@constellation/sdk";
import { connectorOf, streamOnce } from "./stream-once.ts";

const elements = 1_000_000;
const perSecond = 50_000;
const filler = "x".repeat(950);

/** Makes its elements when they are asked for. */
const source = connectorOf({
  source: {
    replayable: true,
    open: async () => {
      let at = 0;
      return {
        isBounded: true,
        hasTimes: false,
        pull: (max) => {
          if (at >= elements) return "end";
          const from = at;
          at = Math.min(elements, at + max);
          return {
            form: "text",
            elements: Array.from(
              { length: at - from },
              (_, index) => `{"id":${from + index},"text":"${filler}"}`,
            ),
          };
        },
        position: () => ({ "": at }),
        seek: async (position) => {
          at = Number(position[""]);
        },
        ack: async () => undefined,
        close: async () => undefined,
      };
    },
  },
});

const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);
const samples: { readonly heap: number; readonly resident: number }[] = [];
let written = 0;

const sink = connectorOf({
  sink: {
    delivery: "at-least-once",
    open: async () => ({
      write: async (batch: readonly SinkElement[]) => {
        written += batch.length;
        for (const { text } of batch) if (text.length < 900) throw new Error("an element should be 1 kB");
        await new Promise((resolve) => setTimeout(resolve, (batch.length * 1000) / perSecond));
      },
      seal: async () => null,
      commit: async () => undefined,
      restore: async () => undefined,
      close: async () => undefined,
    }),
  },
});

globalThis.gc?.();
const idle = { heap: process.memoryUsage().heapUsed, resident: process.memoryUsage.rss() };
const sampler = setInterval(() => {
  globalThis.gc?.();
  samples.push({ heap: process.memoryUsage().heapUsed, resident: process.memoryUsage.rss() });
}, 1000);
await streamOnce({
  text: "in events: { id: Int, text: String }\nout events",
  sources: { events: source },
  sinks: { events: sink },
});
clearInterval(sampler);

const half = samples.slice(Math.floor(samples.length / 2));
const slope = mb((half.at(-1)?.heap ?? 0) - (half[0]?.heap ?? 0));
const heaps = samples.map(({ heap }) => mb(heap - idle.heap));
const residents = samples.map(({ resident }) => mb(resident - idle.resident));
process.stdout.write(
  `${written} elements written; live heap above idle: at most ${Math.max(...heaps)} MB, ${slope} MB more at the end of the second half than at its start; ` +
    `resident above idle: at most ${Math.max(...residents)} MB (${samples.length} samples)\n`,
);
