import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";
import { memoryStore } from "../checkpoint/memory-store.ts";
import { memorySpill, type SpillPlace } from "../state/spill-store.ts";
import type { DeployOptions } from "./deploy-options.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);

/** A place for what does not fit that counts what it is given. */
class CountingPlace implements SpillPlace {
  writes = 0;
  closed = 0;

  open() {
    const store = memorySpill();
    return {
      ...store,
      set: (key: string, text: string) => {
        this.writes++;
        store.set(key, text);
      },
    };
  }

  close(): void {
    this.closed++;
  }
}

/** Memory for next to nothing: a hundredth of the keys. */
const tiny = (place: SpillPlace): DeployOptions["state"] => ({ memory: { entries: 3 }, spill: () => place });

const pipelines = [
  "in a: { k: Int, n: Int }\nout x = sum(a.n) with window: tumbling(50ms), key: a.k, emit: windowed",
  "in a: { k: Int, n: Int }\nout x = collect(a.n) with window: tumbling(50ms), key: a.k, emit: windowed",
  "in a: { k: Int, n: Int }\nout x = collect(a.n) with window: sliding(60ms, 20ms, lateness: 20ms), key: a.k",
  "in a: { k: Int, n: Int }\nout x = collect(a.n) with window: session(10ms, lateness: 20ms), key: a.k",
  "in a: { k: Int, n: Int }\nout x = sum(a.n) with window: count(3), key: a.k",
  "in a: { k: Int, n: Int }\nout x = collect(a.n) with window: count(3, slide: 2), key: a.k",
  "in a: { k: Int, n: Int }\nin b: { k: Int, m: Int }\nout x = a + b with merge: within(30ms, key: k)",
  "in a: { k: Int, n: Int }\nin b: { k: Int, m: Int }\nout x = a + b with merge: lookup(k)",
  "in a: { k: Int, n: Int }\nin b: { k: Int, m: Int }\nout x = a + b with merge: lookup(k, wait: 20ms)",
];

const numRuns = 12;

interface Element {
  readonly time: number;
  readonly k: number;
}

const elements = fc.array(
  fc.record({ time: fc.integer({ min: 0, max: 200 }), k: fc.integer({ min: 0, max: 120 }) }),
  {
    minLength: 20,
    maxLength: 160,
  },
);

const listOf = (list: readonly Element[], field: string) =>
  list.map(({ time, k }, index) => at(time, { k, [field]: index }));

/** What comes of the elements; `cuts`: how many are there in each run, the last has all. */
async function outcome(
  source: string,
  { a, b }: { readonly a: readonly Element[]; readonly b: readonly Element[] },
  runs: readonly { readonly part: number; readonly state: DeployOptions["state"] }[],
): Promise<readonly unknown[]> {
  const store = memoryStore();
  const sink = new TestSink();
  for (const [index, { part, state }] of runs.entries()) {
    const isLast = index === runs.length - 1;
    const upTo = (list: readonly Element[]) => list.slice(0, Math.floor(list.length * part));
    const inputs = {
      a: new TestSource(listOf(upTo(a), "n"), { isBounded: isLast }),
      ...(source.includes("in b") ? { b: new TestSource(listOf(upTo(b), "m"), { isBounded: isLast }) } : {}),
    };
    const options = { inputs, outputs: { x: sink }, deterministic: true, checkpoint: { store } };
    const times = { a: { disorderMs: 40 }, b: { disorderMs: 40 } };
    const run = world(source, {
      ...options,
      sourceOptions: times,
      ...(state === undefined ? {} : { state }),
    });
    run.deployment.start();
    if (isLast) await run.clock.until(run.deployment.done);
    else {
      await run.clock.advance(50);
      await run.clock.until(run.deployment.drain());
    }
    expect(run.deployment.status.state).toBe("stopped");
  }
  return sink.committed;
}

describe("states that do not fit into memory", () => {
  for (const source of pipelines) {
    test(`go on elsewhere, and nobody sees it: ${source.split("\n").at(-1)}`, async () => {
      const place = new CountingPlace();
      let rows = 0;
      await fc.assert(
        fc.asyncProperty(
          elements,
          elements,
          fc.double({ min: 0, max: 1, noNaN: true }),
          async (a, b, part) => {
            const unbounded = await outcome(source, { a, b }, [{ part: 1, state: undefined }]);
            const bounded = await outcome(source, { a, b }, [
              { part, state: tiny(place) },
              { part: 1, state: tiny(place) },
            ]);
            expect(bounded).toEqual(unbounded);
            rows += unbounded.length;
            const changed = await outcome(source, { a, b }, [
              { part, state: undefined },
              { part: 1, state: { ...tiny(place), ttlMs: 1_000_000 } },
            ]);
            expect(changed).toEqual(unbounded);
          },
        ),
        { numRuns },
      );
      expect(rows).toBeGreaterThan(5);
      expect(place.writes).toBeGreaterThan(50);
      expect(place.closed).toBe(3 * numRuns);
    });
  }
});

const keyed = (...list: readonly (readonly [time: number, k: string, n: number])[]) =>
  list.map(([time, k, n]) => at(time, { k, n }));

test.each([
  ["out x = sum(a.n) with window: tumbling(1h), key: a.k", "the elements of its windows"],
  ["out x = sum(a.n) with window: session(1h), key: a.k", "the elements of its windows"],
  ["out x = sum(a.n) with window: count(3), key: a.k", "the elements of its windows"],
  ["out x = a + b with merge: within(1h, key: k)", "the elements that wait for a partner"],
])("without another place what does not fit fails, by name: %s", async (source, what) => {
  const elements = keyed([0, "a", 1], [1, "b", 2], [2, "c", 3], [3, "d", 4]);
  const text = source.includes("within")
    ? "in a: { k: String, n: Int }\nin b: { k: String, n: Int }\nout x = a + b with merge: within(1h, key: k)"
    : `in a: { k: String, n: Int }\n${source}`;
  const inputs = {
    a: new TestSource(elements),
    ...(source.includes("within") ? { b: new TestSource([]) } : {}),
  };
  const run = world(text, { inputs, state: { memory: { entries: 3 } } });
  const { outcome: end } = await run.finish();
  expect(end.kind === "failed" ? end.error.message : end.kind).toContain(
    `${what} do not fit into the memory that a state may have`,
  );
});

test("a table that does not fit fails by name too", async () => {
  for (const merge of ["lookup(k)", "lookup(k, wait: 1s)"]) {
    const text = `in a: { k: String, n: Int }\nin b: { k: String, m: Int }\nout x = a + b with merge: ${merge}`;
    const table = ["a", "b", "c"].map((k, m) => at(m, { k, m }));
    const inputs = { a: new TestSource([]), b: new TestSource(table) };
    const run = world(text, { inputs, state: { memory: { entries: 2 } } });
    const { outcome: end } = await run.finish();
    expect(end.kind === "failed" ? end.error.message : end.kind).toMatch(
      /the rows of (a|its) table do not fit .* or name a place for what does not fit \("state.spill"\)/,
    );
  }
});

/** How many keys its metrics say that were forgotten. */
function droppedBy({ deployment }: StreamWorld): number {
  const samples = deployment.metrics.read().filter(({ metric }) => metric === "nodeDropped");
  return samples.reduce((sum, { value }) => sum + value, 0);
}

describe("a time to live", () => {
  const state = { ttlMs: 100 };

  test("a key of a table is forgotten when the table's time has left it behind", async () => {
    for (const merge of ["lookup(k)", "lookup(k, wait: 1ms)"]) {
      const text = `in a: { k: String, n: Int }\nin b: { k: String, m: Int }\nout x = a + b with merge: ${merge}`;
      const inputs = {
        a: new TestSource(keyed([99, "p", 1], [101, "p", 2], [150, "p", 3], [160, "q", 4], [260, "q", 5])),
        b: new TestSource([
          at(0, { k: "p", m: 1 }),
          at(50, { k: "q", m: 2 }),
          at(100, { k: "r", m: 3 }),
          at(120, { k: "q", m: 4 }),
        ]),
      };
      const run = world(text, { inputs, state, deterministic: true });
      await run.finish();
      const rows = run.committed["x"] ?? [];
      // What waited in vain is None, which is left out.
      const alone = merge.includes("wait") ? [] : ['{"k":"p","n":2}', '{"k":"p","n":3}'];
      expect(rows.map((row) => JSON.stringify(row))).toEqual([
        '{"k":"p","n":1,"m":1}',
        ...alone,
        '{"k":"q","n":4,"m":4}',
        '{"k":"q","n":5,"m":4}',
      ]);
      expect(droppedBy(run)).toBe(1);
    }
  });

  test("a count is forgotten with its elements, and begins anew; windows end by themselves", async () => {
    const elements = keyed(
      [0, "p", 1],
      [10, "p", 2],
      [50, "q", 4],
      [120, "q", 8],
      [130, "p", 16],
      [140, "p", 32],
      [150, "p", 64],
    );
    const run = world("in a: { k: String, n: Int }\nout x = sum(a.n) with window: count(3), key: a.k", {
      inputs: { a: new TestSource(elements) },
      state,
    });
    await run.finish();
    expect(run.committed).toEqual({ x: [112, 12] });
    expect(droppedBy(run)).toBe(1);
    const windows = world(
      "in a: { k: String, n: Int }\nout x = sum(a.n) with window: tumbling(1s), key: a.k",
      {
        inputs: { a: new TestSource(elements) },
        state,
      },
    );
    await windows.finish();
    expect(windows.committed).toEqual({ x: [115, 12] });
  });
});
