// The table of streams: each work in each way, every run in a process of its own; the best of some runs, peak memory, ratios.
// Run: node --conditions=constellation-source benchmarks/streams/run.ts [work…]

import { spawnSync } from "node:child_process";
import { asynchronous } from "./works/asynchronous.ts";
import { checkpoints } from "./works/checkpoints.ts";
import { enrichment } from "./works/enrichment.ts";
import { enrichmentToText } from "./works/enrichment-text.ts";
import { jsonl } from "./works/jsonl.ts";
import { window } from "./works/window.ts";
import type { Work } from "./works/work.ts";

const works: Readonly<Record<string, Work>> = {
  enrichment,
  "enrichment-text": enrichmentToText,
  jsonl,
  asynchronous,
  window,
  checkpoints,
};
const rounds = 3;

interface Measured {
  readonly ns: number;
  /** Of the processor, all threads: what other work on the machine hardly changes. */
  readonly processorNs: number;
  readonly peakMb: number;
  readonly result: string;
}

/** In a process of its own: a short run to warm up, then the one that counts. */
async function measure(work: Work, way: string): Promise<void> {
  await work.ready(way, Math.ceil(work.elements / 4))();
  const run = work.ready(way, work.elements);
  globalThis.gc?.();
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await run();
  const ns = ((performance.now() - start) * 1e6) / work.elements;
  const { user, system } = process.cpuUsage(before);
  const processorNs = ((user + system) * 1000) / work.elements;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ ns, processorNs, peakMb, result } satisfies Measured)}\n`);
}

function measureApart(work: string, way: string): Measured {
  const runs = Array.from({ length: rounds }, () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--expose-gc", "--conditions=constellation-source", import.meta.filename, "--one", work, way],
      { encoding: "utf8", timeout: 300_000 },
    );
    if (status !== 0) throw new Error(`${work}, ${way}: ${stderr}`);
    return JSON.parse(stdout) as Measured;
  });
  return runs.reduce((best, each) => (each.ns < best.ns ? each : best));
}

function table(name: string, work: Work): void {
  process.stdout.write(`\n${work.title}\n`);
  const width = Math.max(...work.ways.map(({ length }) => length));
  let hand: Measured | undefined;
  for (const way of work.ways) {
    const measured = measureApart(name, way);
    hand ??= measured;
    if (measured.result !== hand.result)
      throw new Error(`${way}: ${measured.result}, by hand: ${hand.result}`);
    const ratio = (measured.ns / hand.ns).toFixed(2);
    const cells = [
      measured.ns.toFixed(0).padStart(7),
      "ns",
      ratio.padStart(8),
      "× by hand",
      measured.processorNs.toFixed(0).padStart(7),
      "ns of the processor",
      measured.peakMb.toFixed(0).padStart(7),
      "MB peak",
    ];
    process.stdout.write(`  ${way.padEnd(width)} ${cells.join(" ")}\n`);
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--one") {
  const work = works[rest[0] ?? ""];
  if (work === undefined) throw new RangeError(`no work is called "${rest[0]}"`);
  await measure(work, rest[1] ?? "");
} else {
  const names = first === undefined ? Object.keys(works) : [first, ...rest];
  for (const name of names) {
    const work = works[name];
    if (work === undefined) throw new RangeError(`works are ${Object.keys(works).join(", ")}`);
    table(name, work);
  }
}
