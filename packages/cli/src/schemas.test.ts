import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { catalogueOf, compile, createRuntime, defineModule, type ModuleDefinition } from "./index.ts";

async function run(
  module: ModuleDefinition,
  source: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  expect(module.problem).toBeUndefined();
  const { graph, diagnostics } = compile(source, catalogueOf([module]));
  if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const runtime = createRuntime({ modules: [module] });
  const result = await runtime.run(graph, inputs);
  await runtime.close();
  return result.status === "completed" ? result.outputs : `${result.error.code} ${result.error.message}`;
}

/** What a module was given, as JSON in the order of its properties' names. */
const show = (value: object): string => JSON.stringify(Object.fromEntries(Object.entries(value).sort()));

const tags = { text: "s", count: 3 } as const;

/** The same module in three libraries. */
const shapes = {
  zod: defineModule({
    name: "t.Shape",
    effect: "pure",
    input: z.object({
      text: z.string(),
      count: z.int(),
      ratio: z.number().default(0.5),
      note: z.string().optional(),
      level: z.string().nullable(),
      kind: z.enum(["a", "b"]),
      either: z.union([z.string(), z.object({ x: z.int(), y: z.int().optional() })]),
      list: z.array(z.object({ on: z.boolean(), why: z.string().optional() })),
      by: z.record(z.string(), z.number()),
    }),
    output: z.object({ seen: z.string(), by: z.record(z.string(), z.number()), last: z.string().optional() }),
    run: (args) => ({ seen: show(args), by: { ...args.by, more: 1 }, last: args.note }),
  }),
  valibot: defineModule({
    name: "t.Shape",
    effect: "pure",
    input: toStandardJsonSchema(
      v.object({
        text: v.string(),
        count: v.pipe(v.number(), v.integer()),
        ratio: v.optional(v.number(), 0.5),
        note: v.optional(v.string()),
        level: v.nullable(v.string()),
        kind: v.picklist(["a", "b"]),
        either: v.union([
          v.string(),
          v.object({ x: v.pipe(v.number(), v.integer()), y: v.optional(v.number()) }),
        ]),
        list: v.array(v.object({ on: v.boolean(), why: v.optional(v.string()) })),
        by: v.record(v.string(), v.number()),
      }),
    ),
    output: toStandardJsonSchema(
      v.object({ seen: v.string(), by: v.record(v.string(), v.number()), last: v.optional(v.string()) }),
    ),
    run: (args) => ({ seen: show(args), by: { ...args.by, more: 1 }, last: args.note }),
  }),
  arktype: defineModule({
    name: "t.Shape",
    effect: "pure",
    input: type({
      text: "string",
      count: "number.integer",
      ratio: "number = 0.5",
      "note?": "string",
      level: "string | null",
      kind: "'a' | 'b'",
      either: type("string").or({ x: "number.integer", "y?": "number.integer" }),
      list: type({ on: "boolean", "why?": "string" }).array(),
      by: "Record<string, number>",
    }),
    output: type({ seen: "string", by: "Record<string, number>", "last?": "string" }),
    run: (args) => ({
      seen: show(args),
      by: { ...args.by, more: 1 },
      ...(args.note === undefined ? {} : { last: args.note }),
    }),
  }),
};

describe.each(Object.entries(shapes))("a module with schemas of %s", (_library, module) => {
  const call = `in either: String | { x: Int, y?: Int }
in list: List<{ on: Boolean, why?: String }>
in by: Map<String, Float>
out r = Shape(text: "s", count: 3, level: None, kind: "a", either: either, list: list, by: by)`;
  const given = { either: { x: 1 }, list: [{ on: true }, { on: false, why: "w" }], by: { k: 2 } };

  test("gets absent fields, None, unions, lists and maps as the schema writes them", async () => {
    const outputs = await run(module, call, given);
    expect(outputs).toMatchObject({ r: { by: { k: 2, more: 1 } } });
    const { seen } = (outputs as { r: { seen: string } }).r;
    expect(JSON.parse(seen)).toEqual({
      ...tags,
      ratio: 0.5,
      level: null,
      kind: "a",
      either: { x: 1 },
      list: given.list,
      by: { k: 2 },
    });
  });

  test("an optional field of the result may be there or not", async () => {
    const withNote = call.replace("by: by)", 'by: by, note: "n")');
    expect(await run(module, withNote, given)).toMatchObject({ r: { last: "n" } });
    expect(await run(module, `${call}\nout last = r.last ?? "none"`, given)).toMatchObject({ last: "none" });
  });

  test("an enumeration is checked where it is called", () => {
    const { diagnostics } = compile(call.replace('kind: "a"', 'kind: "c"'), catalogueOf([module]));
    expect(diagnostics.map(({ code }) => code)).toEqual(["E010"]);
  });
});

test("zod: what is transformed goes in untransformed and comes out transformed", async () => {
  const later = defineModule({
    name: "t.Later",
    input: z.object({ at: z.iso.datetime().transform((text) => new Date(text)), days: z.int() }),
    output: z.codec(z.date(), z.string(), {
      decode: (date) => date.toISOString(),
      encode: (text) => new Date(text),
    }),
    run: ({ at, days }) => new Date(at.getTime() + days * 86_400_000),
  });
  expect(later.data).toMatchObject({ parameters: [{ type: "String" }, { type: "Int" }], result: "String" });
  expect(await run(later, 'out x = Later("2026-01-01T00:00:00Z", 1)', {})).toEqual({
    x: "2026-01-02T00:00:00.000Z",
  });
});

test("a refinement refuses with its own words, and no retry is made", async () => {
  const positive = [
    defineModule({
      name: "t.Root",
      input: z.object({ n: z.number().nonnegative("must not be negative") }),
      output: z.number(),
      run: ({ n }) => Math.sqrt(n),
    }),
    defineModule({
      name: "t.Root",
      input: toStandardJsonSchema(v.object({ n: v.pipe(v.number(), v.minValue(0, "must not be negative")) })),
      output: toStandardJsonSchema(v.number()),
      run: ({ n }) => Math.sqrt(n),
    }),
  ];
  for (const module of positive) {
    expect(await run(module, "in n: Float\nout x = Root(n) with retry: 3", { n: -1 })).toBe(
      'R001 the module "t.Root" failed: the schema refuses the argument at n: must not be negative',
    );
  }
});

test("a result that its schema refuses is R003, with the path", async () => {
  const module = defineModule({
    name: "t.Items",
    input: z.object({ n: z.int() }),
    output: z.object({ items: z.array(z.object({ price: z.number() })) }),
    run: () =>
      JSON.parse('{ "items": [{ "price": 1 }, { "price": "2" }] }') as { items: { price: number }[] },
  });
  expect(await run(module, "out x = Items(1)", {})).toMatch(/^R003 .*: result\.items\[1\]\.price: /);
});

test("what may be undefined as a whole is Optional", async () => {
  const find = defineModule({
    name: "t.Find",
    effect: "pure",
    input: z.object({ id: z.string() }),
    output: z.string().optional(),
    run: ({ id }) => (id === "a" ? "found" : undefined),
  });
  expect(await run(find, 'in id: String\nout x = Find(id)\nout y = Find("a")', { id: "b" })).toEqual({
    x: null,
    y: "found",
  });
});

test("a nullable property with a default tells None from nothing", async () => {
  const module = defineModule({
    name: "t.Say",
    effect: "pure",
    input: z.object({ a: z.string().nullable().default("x") }),
    output: z.string(),
    run: ({ a }) => a ?? "null",
  });
  expect(await run(module, 'out l = Say()\nout n = Say(None)\nout v = Say("v")', {})).toEqual({
    l: "x",
    n: "null",
    v: "v",
  });
});

test("the properties of arktype come in the order of its own: required ones by name, then optional ones", () => {
  const { data } = defineModule({
    name: "t.Order",
    input: type({ zeta: "string", "beta?": "string", alpha: "string" }),
    output: type("string"),
    run: () => "",
  });
  expect(data.parameters.map(({ name }) => name)).toEqual(["alpha", "zeta", "beta"]);
});

test.each([
  [
    "a Date",
    z.object({ a: z.date() }),
    /^input: .*Date cannot be represented.*or write the module's type as text/,
  ],
  ["a tuple", z.object({ a: z.tuple([z.string(), z.int()]) }), /^input: \/properties\/a.*no tuples/],
  [
    "a recursive schema",
    z.object({
      get a() {
        return z.array(z.lazy(() => recursive));
      },
    }),
    /recursive/,
  ],
  ["no object", z.string(), /^input: an object is expected, this is String/],
  ["valibot as it is", v.object({ a: v.string() }), /^input: valibot's .*toStandardJsonSchema/],
  ["no schema", { a: 1 }, /^input: this is no schema/],
  ["nothing", undefined, /^input: this is no schema/],
])("%s as input is a problem in words", (_what, input, problem) => {
  const module = defineModule({
    name: "t.Bad",
    // Configurations may be JavaScript.
    input: input as z.ZodType,
    output: z.string(),
    run: () => "",
  });
  expect(module.problem).toMatch(problem);
});

const recursive: z.ZodType = z.object({
  get kids() {
    return z.array(recursive);
  },
});

test("intersections have the parameters of both sides; a schema of any JSON is Json", () => {
  const { data } = defineModule({
    name: "t.Both",
    input: z.object({ a: z.string(), j: z.json() }).and(z.object({ b: z.int().default(1) })),
    output: z.unknown(),
    run: () => null,
  });
  expect(data).toMatchObject({
    parameters: [
      { name: "a", type: "String" },
      { name: "j", type: "Json" },
      { name: "b", type: "Int", default: 1 },
    ],
    result: expect.stringMatching(/Json/),
  });
});
