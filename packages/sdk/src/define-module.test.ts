import { expect, test } from "vitest";
import { z } from "zod";
import type { ModuleContext } from "./context.ts";
import { defineAggregate } from "./define-aggregate.ts";
import { defineModule } from "./define-module.ts";
import { listState, mapState, valueState } from "./module-state.ts";
import { splitSignature } from "./signature-text.ts";

const silent = () => {};
const context: ModuleContext = {
  signal: new AbortController().signal,
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  clock: { now: () => 0, schedule: () => silent },
  random: { next: () => 0.5 },
  attempt: 1,
  state: {},
  elementId: "e",
  tenant: undefined,
};

const score = defineModule({
  name: "orders.Score",
  description: "Scores an order.",
  effect: "pure",
  input: z.object({ id: z.string(), note: z.string().optional(), limit: z.int().default(10) }),
  output: z.object({ score: z.number(), tier: z.enum(["low", "high"]).nullable() }),
  run: ({ id, note, limit }) => ({ score: id.length + limit, tier: note === undefined ? null : "high" }),
});

test("the properties of an input schema are the parameters, in order", () => {
  expect(score.data).toEqual({
    name: "orders.Score",
    parameters: [
      { name: "id", type: "String" },
      { name: "note", type: "Optional<String>", default: null },
      { name: "limit", type: "Int", default: 10 },
    ],
    result: '{ score: Float, tier?: "low" | "high" }',
    effect: "pure",
    doc: "Scores an order.",
  });
});

test("None arrives as a schema expects it: left out where a property is optional", () => {
  expect(score.run({ id: "ab", note: null, limit: 1 }, context)).toEqual({ score: 3, tier: null });
  expect(score.run({ id: "ab", note: "x", limit: 1 }, context)).toEqual({ score: 3, tier: "high" });
});

test("what a schema's refinement refuses is a fault that no retry can help", () => {
  const positive = defineModule({
    name: "Positive",
    effect: "pure",
    input: z.object({ n: z.number().min(1) }),
    output: z.number(),
    run: ({ n }) => n,
  });
  expect(() => positive.run({ n: 0 }, context)).toThrow(/the schema refuses the argument at n: /);
  try {
    positive.run({ n: 0 }, context);
  } catch (error) {
    expect(error).toMatchObject({ name: "Fault", retryable: false });
  }
});

test("with transforms the input side goes in and the output side comes out", async () => {
  const lengths = defineModule({
    name: "Lengths",
    input: z.object({ text: z.string().transform((text) => text.length) }),
    output: z
      .string()
      .transform((text) => text.length)
      .pipe(z.int()),
    run: ({ text }) => "x".repeat(text + 1),
  });
  expect(lengths.data.parameters).toEqual([{ name: "text", type: "String" }]);
  expect(lengths.data.result).toBe("Int");
  expect(await lengths.run({ text: "abc" }, context)).toBe(4);
});

test("a type written as text gives the same signature, generic ones too", () => {
  const tag = defineModule({
    name: "Tag",
    effect: "pure",
    type: "<R>(record: { id: String, ...R }, prefix: String): { id: String, tag: String, ...R }",
    defaults: { prefix: "#" },
    run: ({ record, prefix }: { record: { id: string }; prefix: string }) => ({
      ...record,
      tag: prefix + record.id,
    }),
  });
  expect(tag.data).toMatchObject({
    typeParameters: ["R"],
    parameters: [
      { name: "record", type: "{ id: String, ...R }" },
      { name: "prefix", type: "String", default: "#" },
    ],
    result: "{ id: String, tag: String, ...R }",
  });
  expect(tag.run({ record: { id: "a", n: 1 }, prefix: "-" }, context)).toEqual({ id: "a", n: 1, tag: "-a" });
});

test("a schema or type that cannot be used is a problem of the definition, not an exception", () => {
  const dated = defineModule({
    name: "Dated",
    input: z.object({ at: z.date() }),
    output: z.string(),
    run: () => "",
  });
  expect(dated.problem).toMatch(/^input: the schema cannot be written as JSON Schema/);
  const list = defineModule({ name: "List", input: z.array(z.string()), output: z.string(), run: () => "" });
  expect(list.problem).toMatch(/an object is expected, this is List<String>/);
  const bare = defineModule({ name: "Bare", type: "String", run: () => "" });
  expect(bare.problem).toMatch(/a signature is written/);
});

test.each([
  ["(a: Int): Int", [["a", "Int"]], "Int"],
  [
    "(f: (Int, x: String) => Boolean, m: Map<String, Int>): List<Int>",
    [
      ["f", "(Int, x: String) => Boolean"],
      ["m", "Map<String, Int>"],
    ],
    "List<Int>",
  ],
  ['(a: "x, y" | "(") : "z"', [["a", '"x, y" | "("']], '"z"'],
  ["(): { a: Int, b?: String }", [], "{ a: Int, b?: String }"],
])("the signature %s is split outside brackets and strings", (text, parameters, result) => {
  expect(splitSignature(text)).toEqual({
    typeParameters: [],
    parameters: parameters.map(([name, type]) => ({ name, type })),
    result,
  });
});

test.each(["Int", "(a: Int", "(a): Int", "(a: Int)", "<T(a: T): T"])(
  "the signature %s is refused in a sentence",
  (text) => {
    expect(splitSignature(text)).toMatchObject({
      problem: expect.stringContaining("a signature is written"),
    });
  },
);

test("an aggregate takes a list of its input, then its parameters", () => {
  const spread = defineAggregate<number, { low: number; high: number }, number, { scale: number }>({
    name: "stats.Spread",
    input: "Float",
    output: "Float",
    parameters: { scale: { type: "Float", default: 1 } },
    create: () => ({ low: Infinity, high: -Infinity }),
    add: (range, value) => ({ low: Math.min(range.low, value), high: Math.max(range.high, value) }),
    merge: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }),
    finish: (range, { scale }) => (range.high - range.low) * scale,
    encode: (range) => [range.low, range.high],
    decode: (encoded) => {
      const [low = 0, high = 0] = encoded as number[];
      return { low, high };
    },
  });
  expect(spread.data.parameters).toEqual([
    { name: "values", type: "List<Float>" },
    { name: "scale", type: "Float", default: 1 },
  ]);
  const range = [3, 9, 5].reduce((at, value) => spread.add(at, value), spread.create());
  expect(spread.finish(spread.decode(spread.encode(range)), [2])).toBe(12);
});

test("state is declared by name, as text or by a schema", () => {
  const counting = defineModule({
    name: "t.Count",
    input: z.object({ n: z.int() }),
    output: z.int(),
    state: { count: valueState(z.int()), names: listState<string>("String"), by: mapState<number>("Float") },
    run: ({ n }, { state }) => {
      // Each has the type that it was declared with.
      const before: number | undefined = state.count.get();
      const names: readonly string[] = state.names.all();
      const by: readonly (readonly [string, number])[] = state.by.entries();
      return (before ?? 0) + n + names.length + by.length;
    },
  });
  expect(counting.problem).toBeUndefined();
  expect(counting.data).toMatchObject({ effect: "async", stateful: true });
  expect(counting.state).toMatchObject({
    count: { kind: "value", type: { name: "Int" } },
    names: { kind: "list", type: { name: "String" } },
    by: { kind: "map", type: { name: "Float" } },
  });
});

test.each<[Partial<Parameters<typeof defineModule>[0]>, string]>([
  [
    { effect: "pure" },
    'a module with `state` waits for its turn, so its `effect` cannot be "pure": leave it out',
  ],
  [{ isolation: "worker" }, "a module with `state` runs where its state is, not in a worker"],
  [{ state: {} }, "its `state` names nothing: leave it out"],
  [{ state: { n: valueState("Strin") } }, 'state "n": "Strin" is no type'],
  [
    { state: { n: valueState("(Int) => Int") } },
    'state "n": (Int) => Int cannot be kept: a type of data is expected',
  ],
  [{ state: { n: 1 as never } }, 'state "n": valueState(…), listState(…) or mapState(…) is expected'],
])("state that cannot be kept is a problem in words: %j", (change, problem) => {
  const module = {
    name: "t.M",
    type: "(n: Int): Int",
    state: { n: valueState("Int") },
    run: () => 1,
    ...change,
  };
  expect(defineModule(module as never).problem).toContain(problem);
});
