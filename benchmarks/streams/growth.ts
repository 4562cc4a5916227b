// How the cost of an element grows: with nodes, with keys, with the size of chunks. Time of the processor, best of some rounds, so that other work on the machine counts
// little; what comes before the code is hot (compiling, the first elements) is left out.
// Run: node --expose-gc --conditions=constellation-source benchmarks/streams/growth.ts

import type { ConnectorDefinition } from "@constellation/sdk";
import { arraySource, countingSink, streamOnce } from "./stream-once.ts";

const rounds = 3;
/** A kernel of a thousand nodes is hot only after tens of thousands of elements. */
const warmElements = 60_000;

interface Growing {
  readonly text: string;
  readonly input: string;
  readonly output: string;
  readonly element: (index: number) => unknown;
  /** Elements that count. */
  readonly elements: number;
  readonly chunk?: number;
}

/** Nanoseconds of the processor per element. */
async function cost({ text, input, output, element, elements, chunk }: Growing): Promise<number> {
  const all = Array.from({ length: warmElements + elements }, (_, index) => element(index));
  const sink = countingSink(() => undefined);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    let before = process.cpuUsage();
    const source = toldAt(arraySource(all, undefined, chunk), warmElements, () => {
      before = process.cpuUsage();
    });
    await streamOnce({ text, sources: { [input]: source }, sinks: { [output]: sink } });
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, ((user + system) * 1000) / elements);
  }
  return least;
}

/** The source, and `reached` called when so many elements were pulled. */
function toldAt(connector: ConnectorDefinition, count: number, reached: () => void): ConnectorDefinition {
  const { source } = connector;
  if (source === undefined) return connector;
  return {
    ...connector,
    source: {
      ...source,
      open: async (context) => {
        const reader = await source.open(context);
        let left = count;
        return {
          ...reader,
          pull: async (max, signal) => {
            const batch = await reader.pull(max, signal);
            const isBefore = left > 0;
            if (batch !== "end") left -= batch.elements.length;
            if (isBefore && left <= 0) reached();
            return batch;
          },
        };
      },
    },
  };
}

function ofNodes(nodes: number): Growing {
  const lines = Array.from({ length: nodes }, (_, index) => `n${index + 1} = n${index} + ${index % 7}`);
  const text = `in n0: Int\n${lines.join("\n")}\nout n${nodes}`;
  return { text, input: "n0", output: `n${nodes}`, element: (index) => index, elements: 100_000 };
}

function ofKeys(keys: number): Growing {
  const text = "in e: { key: Int, at: Int }\nout c = count(e) with window: tumbling(1h, on: at), key: key";
  const element = (index: number) => ({ key: index % keys, at: index });
  return { text, input: "e", output: "c", element, elements: Math.max(200_000, keys) };
}

function ofChunks(chunk: number): Growing {
  const text = "in n: Int\nx = n * 2\nout y = x + 1";
  return { text, input: "n", output: "y", element: (index) => index, elements: 100_000, chunk };
}

async function draw(
  what: string,
  amounts: readonly number[],
  growing: (amount: number) => Growing,
): Promise<void> {
  for (const amount of amounts) {
    const ns = await cost(growing(amount));
    const bar = "▇".repeat(Math.min(60, Math.ceil(Math.log2(ns + 1) * 3)));
    process.stdout.write(
      `${what} ${String(amount).padStart(8)} ${ns.toFixed(0).padStart(8)} ns per element ${bar}\n`,
    );
  }
}

await draw("nodes", [10, 30, 100, 300, 1000], ofNodes);
await draw("keys ", [1000, 10_000, 100_000, 1_000_000], ofKeys);
await draw("chunk", [1, 4, 16, 64, 256], ofChunks);
