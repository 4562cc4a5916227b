// How the cost of an element grows: with nodes, with keys, with the size of chunks.
// Run: node --expose-gc --conditions=constellation-source benchmarks/streams/growth.ts

import { arraySource, countingSink, streamOnce } from "./stream-once.ts";

async function cost(elements: number, run: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    const start = performance.now();
    await run();
    least = Math.min(least, performance.now() - start);
  }
  return (least * 1e6) / elements;
}

const sink = countingSink(() => undefined);

async function ofNodes(nodes: number): Promise<number> {
  const elements = Math.max(5000, Math.round(2_000_000 / nodes));
  const lines = Array.from({ length: nodes }, (_, index) => `n${index + 1} = n${index} + ${index % 7}`);
  const text = `in n0: Int\n${lines.join("\n")}\nout n${nodes}`;
  const numbers = Array.from({ length: elements }, (_, index) => index);
  return cost(elements, () =>
    streamOnce({ text, sources: { n0: arraySource(numbers) }, sinks: { [`n${nodes}`]: sink } }),
  );
}

async function ofKeys(keys: number): Promise<number> {
  const elements = Math.max(200_000, keys);
  const text = "in e: { key: Int, at: Int }\nout c = count(e) with window: tumbling(1h, on: at), key: key";
  const events = Array.from({ length: elements }, (_, index) => ({ key: index % keys, at: index }));
  return cost(elements, () => streamOnce({ text, sources: { e: arraySource(events) }, sinks: { c: sink } }));
}

async function ofChunks(size: number): Promise<number> {
  const elements = 100_000;
  const numbers = Array.from({ length: elements }, (_, index) => index);
  return cost(elements, () =>
    streamOnce({
      text: "in n: Int\nx = n * 2\nout y = x + 1",
      sources: { n: arraySource(numbers, undefined, size) },
      sinks: { y: sink },
    }),
  );
}

const line = (what: string, amount: number, ns: number): string =>
  `${what} ${String(amount).padStart(8)} ${ns.toFixed(0).padStart(8)} ns per element ${"▇".repeat(Math.min(60, Math.ceil(Math.log2(ns + 1) * 3)))}\n`;
for (const nodes of [10, 30, 100, 300, 1000])
  process.stdout.write(line("nodes", nodes, await ofNodes(nodes)));
for (const keys of [1000, 10_000, 100_000, 1_000_000])
  process.stdout.write(line("keys ", keys, await ofKeys(keys)));
for (const size of [1, 4, 16, 64, 256]) process.stdout.write(line("chunk", size, await ofChunks(size)));
