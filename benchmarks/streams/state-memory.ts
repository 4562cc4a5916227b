// The heap while a window holds a million keys, with and without bounds: what does not fit lies on the disk. Nothing is timed.
// Run: node --expose-gc --conditions=constellation-source benchmarks/streams/state-memory.ts

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeployOptions } from "@constellation/runtime";
import { sqliteSpill } from "@constellation/runtime/node";
import type { SourceReader } from "@constellation/sdk";
import { connectorOf, countingSink, streamOnce } from "./stream-once.ts";

const text =
  "in e: { key: Int, at: Int, text: String }\nout c = collect(e.text) with window: tumbling(1h, on: at), key: e.key";
const elementsPerKey = 4;

/** So many keys, some elements each; `held` is told when all have come and no window has closed. */
function keyedSource(keys: number, held: () => void) {
  const open = async (): Promise<SourceReader> => {
    let at = 0;
    const count = keys * elementsPerKey;
    return {
      isBounded: true,
      hasTimes: false,
      pull: (max) => {
        if (at >= count) {
          held();
          return "end";
        }
        const from = at;
        at = Math.min(count, from + max);
        const elements = Array.from({ length: at - from }, (_, index) => {
          const key = (from + index) % keys;
          return { key, at: 0, text: `the element ${from + index} of the key ${key}` };
        });
        return { elements, form: "json" };
      },
      position: () => ({ "": at }),
      seek: async (position) => {
        at = Number(position[""]);
      },
      ack: async () => undefined,
      close: async () => undefined,
    };
  };
  return connectorOf({ source: { replayable: true, open } });
}

/** Megabytes of the heap that the window's content takes. */
async function heapOf(keys: number, state: DeployOptions["state"]): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let held = 0;
  const source = keyedSource(keys, () => {
    globalThis.gc?.();
    held = process.memoryUsage().heapUsed;
  });
  // A checkpoint in memory would hold it all once more.
  const options = { checkpoint: { everyMs: 2_000_000_000 }, ...(state === undefined ? {} : { state }) };
  await streamOnce({ text, sources: { e: source }, sinks: { c: countingSink(() => undefined) }, options });
  return (held - before) / 1e6;
}

const folder = mkdtempSync(join(tmpdir(), "state-memory-"));
try {
  for (const keys of process.argv[2]?.split(",").map(Number) ?? [10_000, 100_000, 1_000_000]) {
    const free = await heapOf(keys, undefined);
    const bounded = await heapOf(keys, { memory: { entries: 10_000 }, spill: () => sqliteSpill(folder) });
    process.stdout.write(
      `${String(keys).padStart(9)} keys: ${free.toFixed(0).padStart(5)} MB unbounded, ${bounded.toFixed(0).padStart(5)} MB with 10,000 entries in memory\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
