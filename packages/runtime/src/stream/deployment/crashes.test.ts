import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { CrashPoints } from "../../testing/crash-points.ts";
import { seededRandom } from "../../testing/seeded-random.ts";
import { slow } from "../../testing/slow-module.ts";
import { type TestElement, TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld } from "../../testing/stream-world.ts";
import { keyValueStore } from "../checkpoint/key-value-store.ts";
import { MemoryBackend } from "../checkpoint/memory-store.ts";
import { deadLetter } from "../policy/policies.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** Sinks of what is made beside the flow. */
const besides = ["@letters", "@late"] as const;

interface Case {
  readonly source: string;
  readonly inputs: Readonly<Record<string, readonly TestElement[]>>;
  /** Failed and late elements are kept too. */
  readonly keepsAside?: true;
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
  "failures and late elements": {
    source: "in n: Int\nq = 12 / (n - 3)\nout s = sum(q) with window: tumbling(1s)\nout t = Slow(n)",
    inputs: { n: [...numbers, at(300, 9), at(2600, 3), at(400, 8)] },
    keepsAside: true,
  },
  partitions: {
    source: "in n: Int\nout s = sum(n) with window: tumbling(1s)\nout c = n * 2",
    inputs: { n: [1, 2, 3, 4, 5].map((n) => at(n * 400, n, n % 2 === 0 ? "p" : "q")) },
  },
  sessions: {
    source: "in n: Int\nout s = collect(n) with window: session(700ms), key: n % 2",
    inputs: { n: [1, 3, 2, 4, 5, 7].map((n, index) => at(index * 350 + (index > 3 ? 900 : 0), n)) },
  },
  "sliding windows": {
    source: "in n: Int\nout s = sum(n) with window: sliding(1s, 500ms), emit: windowed",
    inputs: { n: numbers },
  },
  "windows of which only the bounds are read": {
    source:
      "in n: Int\nw = sum(n) with window: sliding(1s, 500ms), key: n % 2, emit: windowed\nout s = w.start",
    inputs: { n: numbers },
  },
  corrections: {
    source: "in n: Int\nout s = sum(n) with window: tumbling(1s, lateness: 2s)",
    inputs: { n: [...numbers, at(900, 5), at(2900, 1), at(1500, 7)] },
  },
  lists: { source: "in n: Int\nout s = range(0, n % 3) with emit: each", inputs: { n: numbers } },
  within: {
    source:
      "in l: { k: String, n: Int }\nin t: { k: String, x: Int }\nout r = l + t with merge: within(600ms, key: k)",
    inputs: { l: keyed, t: table },
  },
  "values that an arm narrows": {
    source:
      'in v: "x" | "y"\nin b: Int\nout x = match v { "x" -> { v: v, b: b }, "y" -> { v: v, b: 0 - b } }',
    inputs: { v: [at(100, "x"), at(900, "y"), at(1900, "x")], b: others },
  },
  "windows of values that an arm narrows": {
    source: `in v: "x" | "y"
out a = match v { "x" -> collect(v) with window: tumbling(1s), key: v, "y" -> [min(v) with window: count(3)] }`,
    inputs: { v: [at(100, "x"), at(900, "y"), at(1100, "y"), at(1900, "x"), at(2000, "y")] },
  },
  "a window above a merge": {
    source:
      "in a: Int\nin b: Int\nw = sum(a) with window: tumbling(1s)\nout s = w * 100 + b\nout t = Slow(a) + b",
    inputs: { a: numbers, b: others },
  },
  "a sampled parameter": {
    source: "in n: Int\nin k: Int = 1\nout s = n * k",
    inputs: { n: numbers, k: others },
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
  for (const [name, sink] of Object.entries(left.sinks)) {
    sink.options = { point: points.point };
    if (!name.startsWith("@")) outputs[name] = sink;
  }
  const bound = Object.entries(inputs).map(([name, elements]) => {
    let size = 0;
    const options = { size: () => 1 + (size++ % 2), wait: () => points.point("pull") };
    return [name, new TestSource(elements, options)] as const;
  });
  return new StreamWorld(source, front, {
    inputs: Object.fromEntries(bound),
    outputs,
    modules: [slow((n) => (n % 2 === 0 ? 20 : 5))],
    ...aside(left.sinks),
    deterministic: true,
    checkpoint: { elements: 2, store: points.store(keyValueStore(left.backend)) },
  });
}

/** Where failed and late elements go, if they are kept. */
function aside(sinks: Readonly<Record<string, TestSink>>) {
  const bound = besides.map((name) => sinks[name]?.connector);
  const [letters, late] = bound.map((connector) => connector && { connector, options: {} });
  return letters === undefined || late === undefined ? {} : { errors: deadLetter(letters), late };
}

/** What is visible in all sinks, with the ids. */
function visible(sinks: Readonly<Record<string, TestSink>>) {
  return Object.fromEntries(
    Object.entries(sinks).map(([name, { committed, ids }]) => [name, { committed, ids }]),
  );
}

function nothing(names: readonly string[]) {
  return {
    sinks: Object.fromEntries(names.map((name) => [name, new TestSink()])),
    backend: new MemoryBackend(),
  };
}

test.each(Object.entries(cases))("%s: a crash at any point changes nothing", async (_, each) => {
  const names = [...each.source.matchAll(/out (\w+)/g)].map(([, name = ""]) => name);
  const kept = each.keepsAside === true ? [...names, ...besides] : names;
  const never = nothing(kept);
  const undisturbed = new StreamWorld(each.source, front, {
    inputs: Object.fromEntries(
      Object.entries(each.inputs).map(([name, elements]) => [name, new TestSource(elements)]),
    ),
    outputs: Object.fromEntries(names.map((name) => [name, never.sinks[name] ?? new TestSink()])),
    modules: [slow((n) => (n % 2 === 0 ? 20 : 5))],
    ...aside(never.sinks),
    deterministic: true,
  });
  await undisturbed.finish();
  const expected = visible(never.sinks);
  expect(names.map((name) => expected[name]?.committed.length)).not.toContain(0);
  const left = nothing(kept);
  const whole = new CrashPoints();
  await process(each, left, whole).finish();
  expect(visible(left.sinks)).toEqual(expected);
  for (let crashAt = 1; crashAt <= whole.passed.length; crashAt++) {
    const rest = nothing(kept);
    const points = new CrashPoints(crashAt);
    const crashing = process(each, rest, points);
    crashing.deployment.start();
    await crashing.clock.until(points.crashed);
    const { outcome } = await process(each, rest, new CrashPoints()).finish();
    const context = `crash ${crashAt}, ${points.passed.at(-1)}`;
    expect({ context, outcome, ...visible(rest.sinks) }).toEqual({
      context,
      outcome: { kind: "completed" },
      ...expected,
    });
  }
});

test("crash after crash changes nothing", async () => {
  const each = cases["failures and late elements"];
  if (each === undefined) throw new RangeError("there should be a case");
  const kept = ["s", "t", ...besides];
  const undisturbed = nothing(kept);
  await process(each, undisturbed, new CrashPoints()).finish();
  const random = seededRandom(7);
  for (let round = 0; round < 30; round++) {
    const left = nothing(kept);
    const crashes: string[] = [];
    for (let crash = 0; crash < 4; crash++) {
      const points = new CrashPoints(1 + Math.floor(random.next() * 60));
      const run = process(each, left, points);
      run.deployment.start();
      crashes.push(
        await run.clock.until(Promise.race([points.crashed, run.deployment.done.then(() => "none")])),
      );
    }
    await process(each, left, new CrashPoints()).finish();
    expect({ crashes, ...visible(left.sinks) }).toEqual({ crashes, ...visible(undisturbed.sinks) });
  }
});
