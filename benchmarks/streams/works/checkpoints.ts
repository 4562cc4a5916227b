// What checkpoints cost: keyed windows with none, and with one every 10,000 elements in memory and in SQLite.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CheckpointStore, memoryStore } from "@constellation/runtime";
import { sqliteStore } from "@constellation/runtime/node";
import { arraySource, countingSink, streamOnce } from "../stream-once.ts";
import { workOf } from "./work.ts";

const text = `
in events: { key: String, at: Int, value: Int }
out sums = sum(events.value) with window: tumbling(1s, on: at), key: key, emit: windowed
`;

const everyElements = 10_000;

interface Event {
  readonly key: string;
  readonly at: number;
  readonly value: number;
}

function eventsOf(count: number): readonly Event[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `key-${(index * 7919) % 1000}`,
    at: Math.floor(index / 100),
    value: index % 100,
  }));
}

async function run(events: readonly Event[], store?: CheckpointStore): Promise<string> {
  let windows = 0;
  const sink = countingSink(() => void windows++);
  const checkpoint =
    store === undefined ? { everyMs: 3_600_000 } : { everyMs: 3_600_000, elements: everyElements, store };
  await streamOnce({
    text,
    sources: { events: arraySource(events) },
    sinks: { sums: sink },
    options: { checkpoint },
  });
  return `${windows} windows`;
}

export const checkpoints = workOf({
  title: "a checkpoint every 10,000 elements: keyed windows, 1,000 keys",
  elements: 1_000_000,
  input: eventsOf,
  ways: {
    "no checkpoint": (events) => run(events),
    "in memory": (events) => run(events, memoryStore()),
    "in SQLite": async (events) => {
      const folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
      const store = sqliteStore(join(folder, "checkpoints.sqlite"));
      try {
        return await run(events, store);
      } finally {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
});
