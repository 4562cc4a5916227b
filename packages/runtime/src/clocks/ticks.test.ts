import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { pipelineRunner, VirtualClock } from "../testing/index.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const clock = new VirtualClock(5_000);
const called: string[] = [];
const modules = [
  defineModule<{ n: number }>({
    name: "t.Slow",
    type: "(n: Int): Int",
    run: ({ n }) => {
      called.push(`Slow(${n})`);
      return new Promise((resolve) => clock.schedule(10, () => resolve(n * 10)));
    },
  }),
  defineModule<{ n: number }>({
    name: "t.Bad",
    type: "(n: Int): Int",
    run: ({ n }) => {
      if (n > 1) throw new Error(`bad ${n}`);
      return n;
    },
  }),
  defineModule<{ ns: number[] }>({ name: "t.All", type: "(ns: List<Int>): Int", run: ({ ns }) => ns.length }),
];
const runner = pipelineRunner(front, modules, {
  clock,
  logger: { debug() {}, info() {}, warn: (message) => called.push(message), error() {} },
});

async function outputs(source: string, inputs: Record<string, unknown>): Promise<unknown> {
  called.length = 0;
  const result = await clock.until(runner.run(source, inputs));
  return result.status === "completed" ? result.outputs : `${result.error.code} ${result.error.message}`;
}

/** Turns a list input into a stream of its items. */
const items = (name: string, type: string): string =>
  `in ${name}s: List<${type}>\n${name} = drop(${name}s, 0) with emit: each\n`;

const event = "{ at: Int, k: String, n: Int }";
const events = (text: string) =>
  text.split(" ").map((each) => {
    const [at = "", k = "", n = ""] = each.split(":");
    return { at: Number(at), k, n: Number(n) };
  });

/** A pipeline over `e`, a stream of events `at:k:n`, and what its output `out` is. */
const gatherings: readonly (readonly [string, string, string, unknown])[] = [
  [
    "tumbling windows, aligned to the epoch",
    "sum(e.n) with window: tumbling(10ms, on: at)",
    "1:a:1 9:a:2 10:a:3 25:b:4",
    [3, 3, 4],
  ],
  [
    "tumbling by key: by end, then by the key's first element",
    "sum(e.n) with window: tumbling(10ms, on: at), key: k",
    "1:b:1 2:a:2 3:b:3 12:a:5",
    [4, 2, 5],
  ],
  [
    "elements stand in order of time",
    "collect(e.n) with window: tumbling(10ms, on: at)",
    "3:a:3 1:a:1 2:a:2",
    [[1, 2, 3]],
  ],
  [
    "sliding windows, the leading ones too",
    "collect(e.n) with window: sliding(10ms, 5ms, on: at)",
    "7:a:1 12:a:2",
    [[1], [1, 2], [2]],
  ],
  [
    "sessions",
    "collect(e.n) with window: session(5ms, on: at)",
    "1:a:1 4:a:2 9:a:3 20:a:4",
    [[1, 2], [3], [4]],
  ],
  [
    "sessions by key",
    "collect(e.n) with window: session(5ms, on: at), key: k",
    "1:a:1 2:b:2 4:a:3 30:b:4",
    [[2], [1, 3], [4]].sort((a, b) => (b.length - a.length === 0 ? 0 : 0)) && [[2], [1, 3], [4]],
  ],
  [
    "late elements are lost",
    "collect(e.n) with window: tumbling(10ms, on: at)",
    "5:a:1 15:a:2 6:a:3 16:a:4",
    [[1], [2, 4]],
  ],
  [
    "late elements correct within lateness",
    "collect(e.n) with window: tumbling(10ms, on: at, lateness: 8ms)",
    "5:a:1 15:a:2 6:a:3 18:a:4 7:a:5",
    [[1], [1, 3], [2, 4]],
  ],
  ["counts, and what is left", "collect(e.n) with window: count(2)", "1:a:1 1:a:2 1:a:3", [[1, 2], [3]]],
  [
    "counts by key",
    "collect(e.n) with window: count(2), key: k",
    "1:a:1 1:b:2 1:b:3 1:c:4 1:a:5 1:a:6",
    [[2, 3], [1, 5], [4], [6]],
  ],
  [
    "sliding counts: at the end only what was in none",
    "collect(e.n) with window: count(3, slide: 2)",
    "1:a:1 1:a:2 1:a:3 1:a:4 1:a:5 1:a:6",
    [[1, 2, 3], [3, 4, 5], [6]],
  ],
  ["batches", "All(e.n) with batch: 2", "1:a:1 1:a:2 1:a:3", [2, 1]],
  ["a batch without a size is all that came", "All(e.n) with batch_timeout: 5ms", "1:a:1 1:a:2 1:a:3", [3]],
  [
    "with key and bounds",
    "sum(e.n) with window: tumbling(10ms, on: at), key: k, emit: windowed",
    "1:a:1 2:a:2",
    [{ key: "a", start: "1970-01-01T00:00:00.000Z", end: "1970-01-01T00:00:00.010Z", value: 3 }],
  ],
  [
    "calls on what was gathered run side by side",
    "Slow(w)\nw = sum(e.n) with window: count(1)",
    "1:a:1 1:a:2",
    [10, 20],
  ],
  ["no element, no window", "sum(f) with window: count(2)\nf = e.n when e.n > 5", "1:a:1", []],
  [
    "None is no element",
    "collect(f) with window: count(2)\nf = e.n when e.n > 1",
    "1:a:1 1:a:2 1:a:3 1:a:4",
    [[2, 3], [4]],
  ],
  [
    "windows of windows",
    "collect(s) with window: count(2)\ns = sum(e.n) with window: count(2)",
    "1:a:1 1:a:2 1:a:3 1:a:4 1:a:5",
    [[3, 7], [5]],
  ],
  ["what joins the stream of items", "e.n + b + c.n", "1:a:1 1:a:2", [8, 9]],
  ["each of each", "x.n\nx = list-reverse([e, e]) with emit: each", "1:a:1 1:a:2", [1, 1, 2, 2]],
];

test.each(gatherings)("%s", async (_, expression, text, expected) => {
  const source = `${items("e", event)}in b: Int = 3\nin c: { n: Int }\nout out = ${expression}\nout unused = c.n + b`;
  expect(await outputs(source.replace("out out", "out result"), { es: events(text), c: { n: 4 } })).toEqual({
    result: expected,
    unused: 7,
  });
});

const person = "{ id: Int, name: String }";
const visit = "{ id: Int, at: Int }";
const both = `${items("v", visit)}${items("p", person)}`;
const visits = (text: string) =>
  text.split(" ").map((each) => ({ id: Number(each.split("@")[0]), at: Number(each.split("@")[1] ?? 0) }));
const people = (text: string) =>
  text.split(" ").map((each) => ({ id: Number(each.split("=")[0]), name: each.split("=")[1] }));

const merges: readonly (readonly [string, string, string, string, unknown])[] = [
  [
    "lookup: tables come first, the newest row counts",
    "v + p with merge: lookup(id)",
    "1@1 2@2 3@3",
    "1=a 1=b 2=c",
    [
      { id: 1, at: 1, name: "b" },
      { id: 2, at: 2, name: "c" },
      { id: 3, at: 3 },
    ],
  ],
  [
    "lookup that waits: None is left out",
    "v + p with merge: lookup(id, wait: 5s)",
    "1@1 3@3",
    "1=a",
    [{ id: 1, at: 1, name: "a" }],
  ],
  [
    "zip: what is left over is dropped",
    "v + p with merge: zip",
    "1@1 2@2 3@3",
    "7=a 8=b",
    [
      { id: 7, at: 1, name: "a" },
      { id: 8, at: 2, name: "b" },
    ],
  ],
  [
    "within: pairs of one key",
    "v + q with merge: within(2ms, key: id, on: at)\nq = map-time(p)".replace(
      "\nq = map-time(p)",
      "\nq = { id: p.id, at: p.id * 10, name: p.name }",
    ),
    "1@9 1@12 1@13 2@19",
    "1=a 2=b",
    [
      { id: 1, at: 10, name: "a" },
      { id: 1, at: 10, name: "a" },
      { id: 2, at: 20, name: "b" },
    ],
  ],
  [
    "combine_latest: the left's last with each of the right",
    "{ v: v.at, p: p.name }",
    "1@1 2@2",
    "1=a 2=b",
    [
      { v: 2, p: "a" },
      { v: 2, p: "b" },
    ],
  ],
  [
    "concat",
    "v.id + 0 - 0 + 0\nw = { id: v.id } + { id: p.id } with merge: concat".split("\n")[1]?.slice(4) ?? "",
    "1@1 2@2",
    "3=a",
    [{ id: 1 }, { id: 2 }, { id: 3 }],
  ],
  [
    "interleave: left before right",
    "{ id: v.id } + { id: p.id } with merge: interleave",
    "1@1 2@2",
    "3=a",
    [{ id: 1 }, { id: 2 }, { id: 3 }],
  ],
];

test.each(merges)("%s", async (_, expression, left, right, expected) => {
  const [merge = "", ...more] = expression.split("\n");
  const source = `${both}out result = ${merge}\n${more.join("\n")}`;
  expect(await outputs(source, { vs: visits(left), ps: people(right) })).toEqual({ result: expected });
});

test("sides that tick once come before sides that tick often", async () => {
  const source = `${items("v", visit)}in p: ${person}\nout i = { id: v.id } + { id: p.id } with merge: interleave\nout c = { id: v.id } + { id: p.id } with merge: concat`;
  expect(await outputs(source, { vs: visits("1 2"), p: { id: 9, name: "x" } })).toEqual({
    i: [{ id: 9 }, { id: 1 }, { id: 2 }],
    c: [{ id: 1 }, { id: 2 }, { id: 9 }],
  });
});

test("two uses of one stream are never torn", async () => {
  const source = `${both}a = v.at + 0\nb = v.at * 2\nx = { l: a, p: p.id }\ny = { l: b, q: p.id }\nout z = x + { m: y.l, q: y.q }`;
  expect(await outputs(source, { vs: visits("1@1 2@2"), ps: people("3=a 4=b") })).toEqual({
    z: [
      { l: 2, p: 3, m: 4, q: 3 },
      { l: 2, p: 4, m: 4, q: 4 },
    ],
  });
});

test("a table that descends from the left's source is read left first", async () => {
  const source = `in o: { id: Int, rows: List<${person}> }\nrow = drop(o.rows, 0) with emit: each\nout now = o + row with merge: lookup(id)\nout later = o[id] + row with merge: lookup(id, wait: 1s)`;
  expect(
    await outputs(source, {
      o: {
        id: 1,
        rows: [
          { id: 1, name: "a" },
          { id: 1, name: "b" },
        ],
      },
    }),
  ).toEqual({
    now: {
      id: 1,
      rows: [
        { id: 1, name: "a" },
        { id: 1, name: "b" },
      ],
    },
    later: { id: 1, name: "a" },
  });
});

test("windows run outside arms, the arm only chooses", async () => {
  const source = `in n: Int\ns = Slow(n)\nw = sum(s) with window: tumbling(1h)\nout x = if (n > 5) w else 0`;
  expect(await outputs(source, { n: 1 })).toEqual({ x: 0 });
  expect(called).toEqual(["Slow(1)"]);
});

test("a window that fails in an arm that is not taken fails nothing", async () => {
  const source = "in n: Int\nw = sum(b) with window: tumbling(1h)\nb = Bad(n)\nout x = if (n > 5) w else 0";
  expect(await outputs(source, { n: 2 })).toEqual({ x: 0 });
  expect(await outputs(source, { n: 7 })).toBe('R001 the module "t.Bad" failed: bad 7');
});

test("an element that fails fails its output", async () => {
  expect(await outputs(`${items("n", "Int")}out x = Bad(n)`, { ns: [1, 2] })).toBe(
    'R001 the module "t.Bad" failed: bad 2',
  );
  expect(await outputs(`${items("n", "Int")}out x = Bad(n) with fallback: 0`, { ns: [1, 2] })).toEqual({
    x: [1, 0],
  });
});

test("an element that goes to the dead letters is left out", async () => {
  expect(
    await outputs(`${items("n", "Int")}b = Bad(n) with on_error: dlq\nout x = b + 1\nout n`, { ns: [1, 2] }),
  ).toEqual({ x: [2], n: [1, 2] });
  expect(await outputs("in n: Int\nb = Bad(n) with on_error: dlq\nout x = b\nout y = n", { n: 2 })).toEqual({
    x: null,
    y: 2,
  });
});

test("a window of one element closes with it", async () => {
  const source =
    "in o: { at: Timestamp, n: Int }\nout s = sum(o.n) with window: tumbling(1h, on: at), emit: windowed\nout c = count(o.n) with window: sliding(10s, 5s)";
  expect(await outputs(source, { o: { at: "2024-01-01T10:20:30Z", n: 5 } })).toEqual({
    s: { start: "2024-01-01T10:00:00.000Z", end: "2024-01-01T11:00:00.000Z", value: 5 },
    c: [1, 1],
  });
});

test("an empty list has no ticks", async () => {
  expect(
    await outputs(
      `${items("n", "Int")}out x = n\nout s = sum(n) with window: count(2)\nout z = n + k\nin k: Int`,
      { ns: [], k: 1 },
    ),
  ).toEqual({ x: [], s: [], z: [] });
});
