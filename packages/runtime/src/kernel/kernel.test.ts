import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { pipelineRunner } from "../testing/index.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const modules = [
  defineModule<{ n: number }>({
    name: "t.Half",
    type: "(n: Int): Int",
    effect: "pure",
    run: ({ n }) => n / 2,
  }),
  defineModule<{ n: number }>({
    name: "t.Second",
    type: "(n: Int): Int",
    effect: "pure",
    run: ({ n }, { attempt }) => {
      if (attempt < 2) throw new Error("not yet");
      return n * attempt;
    },
  }),
  defineModule<{ n: number }>({
    name: "t.Odd",
    type: "(n: Int): Int",
    effect: "pure",
    run: ({ n }) => {
      if (n % 2 === 0) throw new Error("even");
      return n;
    },
  }),
];
const backends = {
  code: pipelineRunner(front, modules, { kernels: "code" }),
  closures: pipelineRunner(front, modules, { kernels: "closures" }),
};

/** A pipeline, its inputs, and its outputs or the start of its failure. */
type Case = readonly [
  name: string,
  source: string,
  inputs: Record<string, unknown>,
  expected: object | string,
];

const max = Number.MAX_SAFE_INTEGER;

const cases: readonly Case[] = [
  ["Int arithmetic", "in a: Int\nin b: Int\nout x = a + b * 2 - a % b", { a: 7, b: 3 }, { x: 12 }],
  [
    "Int division truncates toward zero",
    "in a: Int\nout x = a / 2\nout y = a % 2",
    { a: -7 },
    { x: -3, y: -1 },
  ],
  [
    "no negative zero",
    "in a: Int\nin f: Float\nout x = a * 0\nout y = f * 0.0\nout z = -a + a\nout w = a % 1",
    { a: -5, f: -1.5 },
    { x: 0, y: 0, z: 0, w: 0 },
  ],
  ["negation", "in a: Int\nin f: Float\nout x = -a\nout y = -f", { a: 0, f: 2.5 }, { x: 0, y: -2.5 }],
  ["overflow of a sum", "in a: Int\nout x = a + 1", { a: max }, "R005 9007199254740991 + 1 leaves the range"],
  ["overflow of a product", "in a: Int\nout x = a * a", { a: max }, "R005"],
  ["overflow of a difference", "in a: Int\nout x = -a - 1", { a: max }, "R005 -9007199254740991 - 1"],
  ["the largest Int is one", "in a: Int\nout x = a - 1 + 1", { a: max }, { x: max }],
  ["division by zero", "in a: Int\nout x = 12 / a", { a: 0 }, "R006 12 / 0 divides by zero"],
  ["modulo by zero", "in a: Int\nout x = 12 % a", { a: 0 }, "R006 12 % 0 divides by zero"],
  ["Float division by zero", "in a: Float\nout x = 1.5 / a", { a: 0 }, "R006"],
  ["infinite Float", "in a: Float\nout x = a * 10.0", { a: 1e308 }, "R007 1e+308 * 10 is Infinity"],
  [
    "Int and Float mix",
    "in a: Int\nin f: Float\nout x = a + f\nout y = a < f\nout z = a == f",
    { a: 1, f: 1.5 },
    { x: 2.5, y: true, z: false },
  ],
  [
    "order of strings",
    'in s: String\nout x = s < "b"\nout y = s >= "a"\nout z = s != "a"',
    { s: "a" },
    { x: true, y: true, z: false },
  ],
  [
    "structural equality",
    "in a: { x: Int, y: List<Int> }\nin b: { y: List<Int>, x: Int }\nout e = a == b\nout n = a != b",
    { a: { x: 1, y: [1] }, b: { x: 1, y: [1] } },
    { e: true, n: false },
  ],
  [
    "strings",
    'in s: String\nin n: Int\nout x = s + "!" + s\nout y = "$' + "{n} of $" + "{s}: $" + '{[1.0, 2.5]}"',
    { s: "é\u2028", n: 3 },
    { x: "é\u2028!é\u2028", y: "3 of é\u2028: [1.0, 2.5]" },
  ],
  [
    "short circuit",
    "in a: Int\nout x = a == 0 or 1 / a > 0\nout y = a != 0 and 1 / a > 0",
    { a: 0 },
    { x: true, y: false },
  ],
  [
    "only the chosen arm",
    "in a: Int\nout x = if (a == 0) 0 else 10 / a\nout y = branch { a > 5 -> 1 / 0 * a, a == 0 -> 7, otherwise -> 1 / a }",
    { a: 0 },
    { x: 0, y: 7 },
  ],
  [
    "arms share what they need",
    "in a: Int\nd = 100 / a\nout x = if (a > 1) d + 1 else if (a > 0) d + 2 else 0",
    { a: 0 },
    { x: 0 },
  ],
  [
    "arms share what they need, taken",
    "in a: Int\nd = 100 / a\nout x = if (a > 1) d + 1 else if (a > 0) d + 2 else 0",
    { a: 1 },
    { x: 102 },
  ],
  [
    "guard and coalesce",
    "in a: Int\ng = 10 / a when a != 0\nout g\nout x = g ?? -1",
    { a: 0 },
    { g: null, x: -1 },
  ],
  ["guard that holds", "in a: Int\ng = 10 / a when a != 0\nout g\nout x = g ?? -1", { a: 3 }, { g: 3, x: 3 }],
  [
    "match on types",
    "in v: Int | String | { a: Int }\nout x = match v { is Int -> v + 1, is String -> 0, { a } -> a }",
    { v: { a: 5 } },
    { x: 5 },
  ],
  [
    "match on literals and None",
    'in v: Optional<"a" | "b">\nout x = match v { None -> 0, "a" -> 1, _ -> 2 }',
    { v: "b" },
    { x: 2 },
  ],
  [
    "fields through lists",
    "in o: { items: List<{ price: Float, n: Int }> }\nout x = o.items.price\nout y = o.items[n]",
    {
      o: {
        items: [
          { price: 1, n: 2 },
          { price: 2.5, n: 3 },
        ],
      },
    },
    { x: [1, 2.5], y: [{ n: 2 }, { n: 3 }] },
  ],
  [
    "absent fields",
    'in o: { a?: Int, b: { c?: String } }\nout x = o.a\nout y = o.b.c ?? "none"\nout o',
    { o: { b: {} } },
    { x: null, y: "none", o: { b: {} } },
  ],
  ["field of an Optional", "in o: Optional<{ a: Int }>\nout x = o?.a", { o: null }, { x: null }],
  [
    "record algebra",
    "in a: { x: Int, y: Int }\nin b: { y: Int, z?: Int }\nout c = a + b",
    { a: { x: 1, y: 2 }, b: { y: 5 } },
    { c: { x: 1, y: 5 } },
  ],
  [
    "an absent field does not override",
    "in a: { x: Int }\nin b: { x?: Int }\nout c = a + b\nout d = { x: 7, ...b }",
    { a: { x: 1 }, b: {} },
    { c: { x: 1 }, d: { x: 7 } },
  ],
  [
    "lists and records",
    "in a: List<{ x: Int }>\nin b: { y: Int }\nout c = a + b\nout d = b + a",
    { a: [{ x: 1 }, { x: 2 }], b: { y: 3 } },
    {
      c: [
        { x: 1, y: 3 },
        { x: 2, y: 3 },
      ],
      d: [
        { y: 3, x: 1 },
        { y: 3, x: 2 },
      ],
    },
  ],
  [
    "lists of different length",
    "in a: List<{ x: Int }>\nin b: List<{ y: Int }>\nout c = a + b",
    { a: [{ x: 1 }], b: [] },
    'R008 "+" merges lists element by element, but the left has 1 and the right 0',
  ],
  [
    "unions are merged by member",
    'in u: { k: "a", n: Int } | { k: "b", s: String }\nin r: { z: Int }\nout c = u + r',
    { u: { k: "b", s: "t" }, r: { z: 1 } },
    { c: { k: "b", s: "t", z: 1 } },
  ],
  [
    "names that objects inherit",
    "in o: { constructor?: Int, toString: Int }\nout x = o.constructor\nout y = o.toString\nout z = { valueOf: 1, ...o }",
    { o: { toString: 4 } },
    { x: null, y: 4, z: { valueOf: 1, toString: 4 } },
  ],
  [
    "lambdas see what is around them",
    "in xs: List<Int>\nin k: Int\nb = k * 2\nout y = map(xs, x => if (x > 1) x * b else 0 - x)\nout z = map(xs, x => map(xs, w => w * x + b))",
    { xs: [1, 2], k: 3 },
    {
      y: [-1, 12],
      z: [
        [7, 8],
        [8, 10],
      ],
    },
  ],
  [
    "failure inside a lambda",
    "in xs: List<Int>\nout y = map(xs, x => 10 / x)",
    { xs: [1, 0] },
    "R006 10 / 0",
  ],
  [
    "failure of a standard function",
    "in xs: List<Int>\nout y = list-first(xs)",
    { xs: [] },
    'R009 "list-first" failed: the list is empty',
  ],
  [
    "failure of the function around a lambda",
    "in xs: List<Int>\nin m: Int\nout y = sum-by(xs, x => x + 0)",
    { xs: [max, max], m: 1 },
    'R009 "sum-by" failed',
  ],
  [
    "fallback of a standard function",
    "in xs: List<Int>\nout y = list-first(xs) with fallback: 7\nout z = map(xs, x => 10 / x)",
    { xs: [] },
    { y: 7, z: [] },
  ],
  [
    "fallback inside a lambda",
    "in xs: List<Int>\nout y = map(xs, x => Odd(x) with fallback: x * 100)",
    { xs: [1, 2] },
    { y: [1, 200] },
  ],
  [
    "on_error inside a lambda",
    "in xs: List<Int>\nout y = map(xs, x => Odd(x) with on_error: skip)\nout z = map(xs, x => Odd(x) with on_error: wrap)",
    { xs: [2, 3] },
    {
      y: [null, 3],
      z: [
        { ok: false, error: { code: "R001", message: 'the module "t.Odd" failed: even' } },
        { ok: true, value: 3 },
      ],
    },
  ],
  [
    "retry inside a lambda",
    "in xs: List<Int>\nout y = map(xs, x => Second(x) with retry: 3)",
    { xs: [1, 2] },
    { y: [2, 4] },
  ],
  [
    "no retry inside a lambda",
    "in xs: List<Int>\nout y = map(xs, x => Second(x))",
    { xs: [1, 2] },
    'R001 the module "t.Second" failed: not yet',
  ],
  [
    "lifting",
    "in a: Optional<Int>\nout y = abs(a)\nout z = abs(a) with fallback: 3\nout w = abs(a) with on_error: wrap",
    { a: null },
    { y: null, z: 3, w: { ok: true } },
  ],
  ["a pure module", "in a: Int\nout y = Half(a)", { a: 8 }, { y: 4 }],
  [
    "a pure module of a wrong type",
    "in a: Int\nout y = Half(a)",
    { a: 7 },
    'R003 the module "t.Half" gave a value that is not of its declared type: result: Int expected, Float found',
  ],
  [
    "a pure module that throws",
    "in a: Int\nout y = Odd(a)",
    { a: 2 },
    'R001 the module "t.Odd" failed: even',
  ],
  ["pieces", "in xs: List<Int>\nout y = list-reverse(xs) with batch: 2", { xs: [1, 2, 3] }, { y: [2, 1, 3] }],
  [
    "Json",
    "in a: Int\nin t: Timestamp\nin f: Float\nout j = to-json({ a: a, t: t, f: f })",
    { a: 1, t: 0, f: 3 },
    { j: '{"a":1,"t":"1970-01-01T00:00:00.000Z","f":3}' },
  ],
  [
    "outputs follow the static type",
    "in o: { a: Int, b: Int }\nx: { a: Int } = o\nout x",
    { o: { a: 1, b: 2 } },
    { x: { a: 1 } },
  ],
  [
    "an input that nothing needs is decoded",
    "in a: Int\nin b: Int\nout a",
    { a: 1, b: "x" },
    'R004 the value of the input "b" is not of its type: b: Int expected, String found',
  ],
  [
    "the path to what does not fit",
    "in o: { items: List<{ p: Float }> }\nout x = o.items.p",
    { o: { items: [{ p: 1 }, { p: "2" }] } },
    'R004 the value of the input "o" is not of its type: o.items[1].p: Float expected, String found',
  ],
  ["defaults and None", "in a: Int = 4\nin b: Optional<Int>\nout x = a + (b ?? 1)", {}, { x: 5 }],
  ["null is None, not the default", "in a: Optional<Int> = 4\nout a", { a: null }, { a: null }],
  [
    "missing and unknown inputs",
    "in amount: Int\nout amount",
    { amuont: 3 },
    'R015 the pipeline has no input "amuont", and no value is given for the input "amount"; did you mean "amount"?',
  ],
];

describe.each(["code", "closures"] as const)("kernels as %s", (backend) => {
  test.each(cases)("%s", async (_, source, inputs, expected) => {
    const runner = backends[backend];
    if (typeof expected === "string")
      expect(await runner.failure(source, inputs)).toMatch(startingWith(expected));
    else expect(await runner.outputs(source, inputs)).toEqual(expected);
  });
});

function startingWith(text: string): RegExp {
  return new RegExp(`^${RegExp.escape(text)}`);
}

test("generated code holds no text of the program", async () => {
  const name = '"];throw 1;["';
  const source = `in o: { a: Int }\nout x = "${name.replaceAll('"', '\\"')}" + "\${o.a}"`;
  expect(await backends.code.outputs(source, { o: { a: 1 } })).toEqual({ x: `${name}1` });
});

test("words of a graph that nobody checked never become code", async () => {
  const graph = backends.code.graph("in a: Int\nout x = a + 1");
  const hostile = {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.kind === "arithmetic" ? { ...node, operator: "+(globalThis.hit=1)+" } : node,
    ),
  };
  const result = await backends.code.runtime.run(hostile as typeof graph, { a: 1 });
  expect(result).toMatchObject({ status: "failed", error: { code: "R900" } });
  expect("hit" in globalThis).toBe(false);
});

test("the failing node is named", async () => {
  const result = await backends.code.run("in a: Int\nx = 1 / a\nout y = x + 1", { a: 0 });
  expect(result).toMatchObject({ status: "failed", error: { code: "R006", node: "x" } });
});
