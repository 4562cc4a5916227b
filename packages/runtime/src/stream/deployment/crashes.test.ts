import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { CrashPoints } from "../../testing/crash-points.ts";
import { slow } from "../../testing/slow-module.ts";
import { type TestElement, TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld } from "../../testing/stream-world.ts";
import { keyValueStore } from "../checkpoint/key-value-store.ts";
import { MemoryBackend } from "../checkpoint/memory-store.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

interface Case {
  readonly source: string;
  readonly inputs: Readonly<Record<string, readonly TestElement[]>>;
}

const numbers = [1, 2, 3, 4, 5].map((n) => at(n * 400, n));
const others = [1, 3, 5].map((n) => at(n * 500 + 10, n));
/** One side is far ahead of the other. */
const later = [1, 2, 3, 4].map((n) => at(n * 300 + 1500, n));
const keyed = [1, 2, 3, 4].map((n) => at(n * 400, { k: n % 2 === 0 ? "a" : "b", n }));
const table = [1, 2, 3].map((n) => at(n * 600, { k: n === 2 ? "a" : "b", x: n }));

const cases: Readonly<Record<string, Case>> = {
  "a kernel": { source: "in n: Int\nout x = n * 2\nout y = n + 1 when n > 2", inputs: { n: numbers } },
  "awaited calls": {
    source: "in n: Int\na = Slow(n) with concurrency: 3\nout x = a + n",
    inputs: { n: numbers },
  },
  "a window": {
    source: "in e: { k: String, n: Int }\nout s = sum(e.n) with window: tumbling(1s), key: e.k",
    inputs: { e: keyed },
  },
  "a count": { source: "in n: Int\nout s = sum(n) with window: count(2)", inputs: { n: numbers } },
  "a lookup": {
    source: "in l: { k: String, n: Int }\nin t: { k: String, x: Int }\nout r = l + t with merge: lookup(k)",
    inputs: { l: keyed, t: table },
  },
  combine_latest: { source: "in a: Int\nin b: Int\nout s = a * 10 + b", inputs: { a: numbers, b: others } },
  zip: {
    source: "in a: Int\nin b: Int\nout s = a * 10 + b with merge: zip",
    inputs: { a: numbers, b: later },
  },
  concat: {
    source: "in a: Int\nin b: Int\nout s = a + b with merge: concat",
    inputs: { a: numbers, b: others },
  },
  "a waiting lookup": {
    source:
      "in l: { k: String, n: Int }\nin t: { k: String, x: Int }\nout r = l + t with merge: lookup(k, wait: 1s)",
    inputs: { l: keyed, t: table },
  },
};

/** Runs a case in one process, from what earlier ones left. */
function process(
  { source, inputs }: Case,
  left: { readonly sinks: Record<string, TestSink>; readonly backend: MemoryBackend },
  points: CrashPoints,
) {
  const outputs: Record<string, TestSink> = {};
  for (const name of Object.keys(left.sinks)) outputs[name] = left.sinks[name] ?? new TestSink();
  for (const sink of Object.values(outputs)) sink.options = { point: points.point };
  const bound = Object.entries(inputs).map(([name, elements]) => {
    let size = 0;
    const options = { size: () => 1 + (size++ % 2), wait: () => points.point("pull") };
    return [name, new TestSource(elements, options)] as const;
  });
  return new StreamWorld(source, front, {
    inputs: Object.fromEntries(bound),
    outputs,
    modules: [slow((n) => (n % 2 === 0 ? 20 : 5))],
    deterministic: true,
    checkpoint: { elements: 2, store: points.store(keyValueStore(left.backend)) },
  });
}

function nothing(names: readonly string[]) {
  return {
    sinks: Object.fromEntries(names.map((name) => [name, new TestSink()])),
    backend: new MemoryBackend(),
  };
}

test.each(Object.entries(cases))("%s: a crash at any point changes nothing", async (_, each) => {
  const undisturbed = new StreamWorld(each.source, front, {
    inputs: Object.fromEntries(
      Object.entries(each.inputs).map(([name, elements]) => [name, new TestSource(elements)]),
    ),
    modules: [slow((n) => (n % 2 === 0 ? 20 : 5))],
    deterministic: true,
  });
  await undisturbed.finish();
  const expected = undisturbed.committed;
  const ids = Object.fromEntries(Object.entries(undisturbed.sinks).map(([name, sink]) => [name, sink.ids]));
  const names = Object.keys(expected);
  const whole = new CrashPoints();
  const first = process(each, nothing(names), whole);
  await first.finish();
  expect(first.committed).toEqual(expected);
  expect(Object.values(expected).flat().length).toBeGreaterThan(0);
  for (let crashAt = 1; crashAt <= whole.passed.length; crashAt++) {
    const left = nothing(names);
    const points = new CrashPoints(crashAt);
    const crashing = process(each, left, points);
    crashing.deployment.start();
    await crashing.clock.until(points.crashed);
    const second = process(each, left, new CrashPoints());
    const { outcome } = await second.finish();
    const context = `crash ${crashAt} ${points.passed.at(-1)}`;
    expect({ context, outcome, outputs: second.committed }).toEqual({
      context,
      outcome: { kind: "completed" },
      outputs: expected,
    });
    const idsNow = Object.fromEntries(Object.entries(second.sinks).map(([name, sink]) => [name, sink.ids]));
    expect(idsNow).toEqual(ids);
  }
});
