import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../testing/seeded-random.ts";
import { slow } from "../../testing/slow-module.ts";
import { type TestElement, TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);
const values = (...list: readonly unknown[]) => list.map((value) => ({ value }));

describe("elements", () => {
  test("what does not decode is reported with its place, and never was an element", async () => {
    const source = new TestSource(values("1", "x", '{"a":1}', "2", "[", "3.5"), {
      form: "text",
      file: "n.jsonl",
    });
    const run = world("in n: Int\nout n", { inputs: { n: source } });
    expect(await run.finish()).toMatchObject({ counts: { elements: { n: 2 }, malformed: 4 } });
    expect(run.committed).toEqual({ n: [1, 2] });
    expect(run.sinks["n"]?.ids).toEqual(["n/:0", "n/:1"]);
    expect(run.eventsOf("malformed").map(({ element }) => element)).toMatchObject([
      { place: { file: "n.jsonl", line: 2 }, problem: 'column 1: a value expected, "x" found', text: "x" },
      { place: { file: "n.jsonl", line: 3 }, problem: "Int expected, a record found" },
      { place: { file: "n.jsonl", line: 5 }, text: "[" },
      { place: { file: "n.jsonl", line: 6 }, problem: "Int expected, Float found" },
    ]);
  });

  test("now() is the time of ingestion", async () => {
    const run = world("in n: Int\nout t = now()\nout u = if (n > 0) now() else now()", {
      inputs: { n: [1] },
    });
    await run.finish();
    expect(run.committed["u"]).toEqual(["1970-01-01T00:16:40.000Z"]);
  });

  test("a recorded time far ahead of the clock is late, and moves no window", async () => {
    const late = new TestSink();
    const source = new TestSource([at(1_000_000, 1), at(9_000_000, 2), at(1_000_100, 3)]);
    const run = world("in n: Int\nout s = sum(n) with window: tumbling(1s)", {
      inputs: { n: source },
      late: { connector: late.connector, options: {} },
    });
    const { counts } = await run.finish();
    expect(run.committed).toEqual({ s: [4] });
    expect(counts.late).toBe(1);
    expect(late.committed).toEqual([
      { elementId: "n/:1", node: "in:n", reason: "ahead", time: 9_000_000, values: { n: 2 } },
    ]);
  });

  test("how far a time may be ahead is a source's own", async () => {
    const source = new TestSource([at(1_000_000, 1), at(9_000_000, 2), at(1_000_100, 3)]);
    const run = world("in n: Int\nout s = sum(n) with window: tumbling(1s)", {
      inputs: { n: source },
      sourceOptions: { n: { maxAheadMs: 10_000_000 } },
      maxAheadMs: 0,
    });
    const { counts } = await run.finish();
    expect(counts.late).toBe(1);
    expect(run.committed).toEqual({ s: [1, 2] });
  });

  test("a late element of a window goes to the late output", async () => {
    const late = new TestSink();
    const source = new TestSource([at(0, 1), at(5000, 2), at(100, 3)]);
    const run = world("in n: Int\nout s = sum(n) with window: tumbling(1s)", {
      inputs: { n: source },
      late: { connector: late.connector, options: {} },
    });
    await run.finish();
    expect(late.committed).toMatchObject([{ elementId: "n/:2", reason: "late", time: 100 }]);
  });

  test("a late element is named by the time that its window goes by, and by the node that its author wrote", async () => {
    const run = world("in e: { n: Int, at: Int }\nout s = sum(e.n) with window: tumbling(1s, on: at)", {
      inputs: { e: [0, 5000, 100].map((time) => ({ n: 1, at: time })) },
    });
    await run.finish();
    expect(run.eventsOf("late").map(({ record }) => record)).toMatchObject([{ node: "s", time: 100 }]);
  });
});

describe("times", () => {
  const source = "in n: Int\nout s = sum(n) with window: tumbling(1s)";

  test("a partition that is silent holds nobody back, after the timeout", async () => {
    const elements = [at(0, 1, "a"), at(100, 2, "b"), at(1500, 3, "b")];
    const run = world(source, {
      inputs: { n: new TestSource(elements, { isBounded: false }) },
      idleTimeoutMs: 60_000,
      checkpoint: { everyMs: 1000 },
    });
    run.deployment.start();
    await run.clock.advance(50_000);
    run.sources["n"]?.push(at(1600, 4, "b"));
    await run.clock.advance(9_000);
    expect(run.committed).toEqual({ s: [] });
    await run.clock.advance(2_000);
    expect(run.committed).toEqual({ s: [3] });
    await run.deployment.stop();
  });

  test("the timeout of silence is a source's own", async () => {
    const elements = [at(0, 1, "a"), at(100, 2, "b"), at(1500, 3, "b")];
    const run = world(source, {
      inputs: { n: new TestSource(elements, { isBounded: false }) },
      sourceOptions: { n: { idleTimeoutMs: 5000 } },
      idleTimeoutMs: 60_000,
      checkpoint: { everyMs: 1000 },
    });
    run.deployment.start();
    await run.clock.advance(3000);
    run.sources["n"]?.push(at(1600, 4, "b"));
    await run.clock.advance(1900);
    expect(run.committed).toEqual({ s: [] });
    await run.clock.advance(2000);
    expect(run.committed).toEqual({ s: [3] });
    await run.deployment.stop();
  });

  test("who was not asked was not silent: the timeout begins when the source is read again", async () => {
    const open = { isBounded: false };
    const [left, right] = [new TestSource(values(0), open), new TestSource([], open)];
    const other = new TestSource([at(0, 1), at(1500, 3)], open);
    const run = world(
      `in l: Int
in n: Int
in o: Int
out m = l + n with merge: concat
both = n + o with merge: interleave
out s = sum(both) with window: tumbling(1s)`,
      { inputs: { l: left, n: right, o: other }, idleTimeoutMs: 60_000, checkpoint: { everyMs: 1000 } },
    );
    run.deployment.start();
    await run.clock.advance(50_000);
    left.end();
    await run.clock.advance(20_000);
    right.push(at(100, 2));
    await run.clock.advance(5_000);
    expect(run.committed["s"]).toEqual([]);
    right.push(at(2000, 5));
    await run.clock.advance(2_000);
    expect(run.committed["s"]).toEqual([3, 3]);
    await run.deployment.stop();
  });

  test("a system that is silent altogether does not advance", async () => {
    const run = world(source, {
      inputs: { n: new TestSource([at(0, 1), at(500, 2)], { isBounded: false }) },
      checkpoint: { everyMs: 1000 },
    });
    run.deployment.start();
    await run.clock.advance(600_000);
    expect(run.committed).toEqual({ s: [] });
    await run.deployment.stop();
  });

  test("disorder: a window waits for what may still come", async () => {
    const run = world(source, {
      inputs: { n: new TestSource([at(0, 1), at(1400, 2), at(900, 4), at(1500, 8)]) },
      sourceOptions: { n: { disorderMs: 500 } },
    });
    await run.finish();
    expect(run.committed).toEqual({ s: [5, 10] });
  });
});

describe("several sources", () => {
  test("deterministic: in the order of their running times, whatever the pulls bring", async () => {
    const a = [at(1, "a1"), at(5, "a5"), at(2, "a2"), at(9, "a9")];
    const b = [at(1, "b1"), at(3, "b3"), at(5, "b5"), at(6, "b6")];
    const outputs = await Promise.all(
      [1, 2, 3, 256].map(async (size) => {
        const run = world("in a: String\nin b: String\nout s = a + b with merge: interleave", {
          inputs: {
            a: new TestSource(a, { size: () => size }),
            b: new TestSource(b, { size: () => 1 + (size % 3) }),
          },
          deterministic: true,
        });
        await run.finish();
        return run.committed["s"];
      }),
    );
    for (const output of outputs) expect(output).toEqual(["a1", "b1", "b3", "a5", "a2", "b5", "b6", "a9"]);
  });

  test("deterministic: a source that waits for the end of another meets the others at one place, whatever the pulls bring", async () => {
    const outputs = await Promise.all(
      [1, 2, 256].map(async (size) => {
        const source = "in a: String\nin b: String\nin c: String\nab = a + b with merge: concat\n";
        const run = world(`${source}out s = ab + c with merge: interleave`, {
          inputs: {
            a: new TestSource([at(1, "a1")]),
            b: new TestSource([at(2, "b2"), at(4, "b4")], { size: () => size }),
            c: new TestSource([at(2, "c2"), at(3, "c3"), at(5, "c5")], { size: () => size }),
          },
          deterministic: true,
        });
        await run.finish();
        return run.committed["s"];
      }),
    );
    for (const output of outputs) expect(output).toEqual(["a1", "b2", "c2", "c3", "b4", "c5"]);
  });

  test("the right of concat is not pulled before the left has ended", async () => {
    const right = new TestSource(values("r"));
    const left = new TestSource(values("l"), { isBounded: false });
    const run = world("in l: String\nin r: String\nout s = l + r with merge: concat", {
      inputs: { l: left, r: right },
    });
    run.deployment.start();
    await run.clock.advance(1000);
    expect(right.pulls).toBe(0);
    left.end();
    await run.clock.until(run.deployment.done);
    expect(run.committed).toEqual({ s: ["l", "r"] });
  });

  test("a table behind awaited calls is whole before the left starts", async () => {
    const run = world(
      "in o: { k: Int }\nin n: Int\nt = { k: n, x: Slow(n) }\nout r = o + t with merge: lookup(k)",
      { inputs: { o: [{ k: 1 }, { k: 2 }], n: [1, 2] }, modules: [slow(100)] },
    );
    await run.finish();
    expect(run.committed).toEqual({
      r: [
        { k: 1, x: 10 },
        { k: 2, x: 20 },
      ],
    });
  });

  test("a sampled parameter joins each tick by its newest value and causes none", async () => {
    const k = new TestSource(values(), { isBounded: false });
    const n = new TestSource(values(1), { isBounded: false });
    const run = world("in n: Int\nin k: Int = 5\nout x = n + k", { inputs: { n, k } });
    run.deployment.start();
    await run.clock.advance(1);
    k.push(...values(7));
    await run.clock.advance(1);
    n.push(...values(2));
    n.end();
    await run.clock.until(run.deployment.done);
    expect(run.committed).toEqual({ x: [6, 9] });
  });
});

describe("backpressure", () => {
  test("a sink a thousand times too slow: little is held, the source waits", async () => {
    const sink = new TestSink({
      wait: () => new Promise((resolve) => void run.clock.schedule(1000, resolve)),
    });
    const source = new TestSource(Array.from({ length: 20_000 }, (_, value) => ({ value })));
    const run: StreamWorld = world("in n: Int\nout x = n + 1", {
      inputs: { n: source },
      outputs: { x: sink },
    });
    run.deployment.start();
    let heldMax = 0;
    for (let second = 0; second < 10; second++) {
      await run.clock.advance(1000);
      heldMax = Math.max(heldMax, run.deployment.status.held["x"] ?? 0);
    }
    expect(heldMax).toBeGreaterThan(500);
    expect(heldMax).toBeLessThanOrEqual(1024 + 256);
    expect(run.deployment.status.counts.elements["n"]).toBeLessThan(12 * 1280);
    await run.clock.until(run.deployment.done);
    expect(run.committed["x"]).toHaveLength(20_000);
  });

  test("bytes count too", async () => {
    const sink = new TestSink({
      wait: () => new Promise((resolve) => void run.clock.schedule(1000, resolve)),
    });
    const long = "x".repeat(1000);
    const source = new TestSource(
      Array.from({ length: 2000 }, () => ({ value: long })),
      { size: () => 10 },
    );
    const run: StreamWorld = world("in s: String\nout x = s", {
      inputs: { s: source },
      outputs: { x: sink },
      sinkOptions: { x: { buffer: { elements: 1_000_000, bytes: 50_000 } } },
    });
    run.deployment.start();
    await run.clock.advance(100);
    expect(run.deployment.status.held["x"]).toBeLessThanOrEqual(60);
    expect(run.deployment.status.sources).toMatchObject([{ isBlocked: true }]);
    await run.clock.until(run.deployment.done);
    expect(run.committed["x"]).toHaveLength(2000);
  });
});

describe("a side that is far ahead is closed, and those that it waits for go on", () => {
  const many = values(...Array.from({ length: 10_000 }, (_, n) => n));

  test.each([
    ["zip", "in a: Int\nin b: Int\nout x = a + b with merge: zip"],
    [
      "a waiting lookup",
      "in a: Int\nin b: Int\nl = { k: a, a }\nr = { k: b, b }\nout x = l + r with merge: lookup(k, wait: 1h)",
    ],
  ])("%s", async (_, source) => {
    const b = new TestSource([], { isBounded: false });
    const run = world(source, { inputs: { a: new TestSource(many), b } });
    run.deployment.start();
    await run.clock.advance(1000);
    const blocked = run.deployment.status.sources.map(({ input, isBlocked }) => [input, isBlocked]);
    expect(Object.fromEntries(blocked)).toEqual({ a: true, b: false });
    b.push(...many);
    b.end();
    await run.clock.until(run.deployment.done);
    expect(run.committed["x"]).toHaveLength(10_000);
  });
});

test("deterministic: a side that is far ahead is not closed, for the others come after it", async () => {
  const early = Array.from({ length: 6000 }, (_, n) => at(n, n));
  const late = Array.from({ length: 6000 }, (_, n) => at(10_000 + n, n));
  const run = world("in a: Int\nin b: Int\nout x = a + b with merge: zip", {
    inputs: { a: new TestSource(early), b: new TestSource(late) },
    deterministic: true,
  });
  await run.finish();
  expect(run.committed["x"]).toHaveLength(6000);
});

/** Pipelines of every kind of operator, over up to two inputs with times. */
const pipelines = [
  "in a: Int\nout x = a * 2 when a > 3\nout y = 12 / a",
  "in a: Int\nout x = Slow(a) + a",
  "in a: Int\nf = Slow(a) with ordered: false\nout x = sum(f) with window: tumbling(1h)",
  "in a: Int\nin b: Int\nout x = a * 100 + b",
  "in a: Int\nin b: Int\nout x = a * 100 + b with merge: zip",
  "in a: Int\nin b: Int\nout x = a + b with merge: interleave",
  "in a: Int\nin b: Int\nout x = a + b with merge: concat",
  "in a: Int\nin b: Int\nl = { k: a % 3, a }\nr = { k: b % 3, b }\nout x = l + r with merge: lookup(k)",
  "in a: Int\nin b: Int\nl = { k: a % 3, a }\nr = { k: b % 3, b }\nout x = l + r with merge: within(20ms, key: k)",
  "in a: Int\nout x = sum(a) with window: count(3)\nout y = count(a) with window: sliding(30ms, 10ms)",
  "in a: Int\nin b: Int\nw = sum(a) with window: tumbling(20ms)\nout x = w * 1000 + b",
];

const element = fc.record({ value: fc.integer({ min: -5, max: 9 }), gap: fc.integer({ min: 0, max: 15 }) });
const elements = fc.array(element, { maxLength: 12 }).map((list) => {
  let time = 0;
  return list.map(({ value, gap }): TestElement => {
    time += gap;
    return { value, time };
  });
});

test.each(pipelines)("where rows are cut into chunks never shows: %s", async (source) => {
  const inputs = source.includes("in b") ? ["a", "b"] : ["a"];
  const outputsOf = async (
    given: Readonly<Record<string, readonly TestElement[]>>,
    size: () => number,
    seed: number,
  ) => {
    const random = seededRandom(seed);
    const run = world(source, {
      inputs: Object.fromEntries(inputs.map((name) => [name, new TestSource(given[name] ?? [], { size })])),
      deterministic: true,
      checkpoint: { elements: 1 + (seed % 7) },
      modules: [slow(() => Math.floor(random.next() * 20))],
    });
    expect((await run.finish()).outcome).toEqual({ kind: "completed" });
    return run.committed;
  };
  await fc.assert(
    fc.asyncProperty(elements, elements, fc.nat(), async (a, b, seed) => {
      const random = seededRandom(seed);
      const one = await outputsOf({ a, b }, () => 1, 1);
      const whole = await outputsOf({ a, b }, () => 256, 2);
      const some = await outputsOf({ a, b }, () => 1 + Math.floor(random.next() * 5), seed);
      expect(whole).toEqual(one);
      expect(some).toEqual(one);
    }),
    { numRuns: 12 },
  );
});
