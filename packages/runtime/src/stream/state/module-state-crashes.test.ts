import { compile } from "@constellation/compiler";
import { defineModule, listState, mapState, valueState } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { CrashPoints } from "../../testing/crash-points.ts";
import { TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld } from "../../testing/stream-world.ts";
import { keyValueStore } from "../checkpoint/key-value-store.ts";
import { MemoryBackend } from "../checkpoint/memory-store.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

const state = {
  sum: valueState<number>("Int"),
  recent: listState<number>("Int"),
  counts: mapState<number>("Int"),
};

/** Takes its time, and fails at its first attempt now and then, after it has written. */
const keep = defineModule<{ n: number }, unknown, typeof state>({
  name: "t.Keep",
  type: "(n: Int): { sum: Int, recent: List<Int>, counts: List<String> }",
  state,
  run: async ({ n }, { state: kept, clock, attempt }) => {
    kept.sum.set((kept.sum.get() ?? 0) + n);
    if (kept.recent.all().length === 2) kept.recent.clear();
    kept.recent.append(n);
    const name = `m${n % 3}`;
    kept.counts.set(name, (kept.counts.get(name) ?? 0) + 1);
    if (n === 5) kept.counts.delete("m1");
    await new Promise<void>((resolve) => clock.schedule(n * 3, resolve));
    if (n % 4 === 2 && attempt === 1) throw new Error("once more");
    const counts = kept.counts.entries().map(([key, count]) => `${key} ${count}`);
    return { sum: kept.sum.get() ?? 0, recent: [...kept.recent.all()], counts };
  },
});

const source = "use t\nin e: { k: String, n: Int }\nout x = Keep(e.n) with key: e.k, retry: 2, delay: 10ms";
const elements = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => at(n * 40, { k: n % 3 === 0 ? "a" : "b", n }));

function world(sink: TestSink, backend: MemoryBackend, points: CrashPoints): StreamWorld {
  sink.options = { point: points.point };
  let size = 0;
  const options = { size: () => 1 + (size++ % 3), wait: () => points.point("pull") };
  return new StreamWorld(source, front, {
    inputs: { e: new TestSource(elements, options) },
    outputs: { x: sink },
    modules: [keep],
    deterministic: true,
    checkpoint: { elements: 2, store: points.store(keyValueStore(backend)) },
  });
}

test("what modules keep outlives a crash at any point: nothing is lost, nothing counts twice", async () => {
  const undisturbed = new TestSink();
  const whole = new CrashPoints();
  await world(undisturbed, new MemoryBackend(), whole).finish();
  const { committed, ids } = undisturbed;
  expect(committed).toHaveLength(elements.length);
  expect(committed.at(-1)).toMatchObject({ sum: 27 });
  for (let crashAt = 1; crashAt <= whole.passed.length; crashAt++) {
    const [sink, backend] = [new TestSink(), new MemoryBackend()];
    const points = new CrashPoints(crashAt);
    const crashing = world(sink, backend, points);
    crashing.deployment.start();
    await crashing.clock.until(points.crashed);
    const { outcome } = await world(sink, backend, new CrashPoints()).finish();
    const found = { outcome, committed: sink.committed, ids: sink.ids };
    const context = `crash ${crashAt}, ${points.passed.at(-1)}`;
    expect({ context, ...found }).toEqual({ context, outcome: { kind: "completed" }, committed, ids });
  }
});
