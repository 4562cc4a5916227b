/** What a user's editor says while a module is written. Each `@ts-expect-error` is a mistake that the compiler must find; `pnpm typecheck` runs it. */
import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type } from "arktype";
import * as v from "valibot";
import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import type { ModuleContext } from "./context.ts";
import { defineAggregate } from "./define-aggregate.ts";
import { defineModule } from "./define-module.ts";

test("arguments are what the input schema gives, in every library", () => {
  const common = { name: "t.Types", effect: "pure" } as const;
  const modules = [
    defineModule({
      ...common,
      input: z.object({ id: z.string(), n: z.int().default(1), note: z.string().optional() }),
      output: z.string(),
      run: (args, context) => {
        expectTypeOf(args).toEqualTypeOf<{ id: string; n: number; note?: string | undefined }>();
        expectTypeOf(context).toEqualTypeOf<ModuleContext>();
        return args.id;
      },
    }),
    defineModule({
      ...common,
      input: toStandardJsonSchema(v.object({ id: v.string(), n: v.optional(v.number(), 1) })),
      output: toStandardJsonSchema(v.string()),
      run: (args) => {
        expectTypeOf(args).toEqualTypeOf<{ id: string; n: number }>();
        return args.id;
      },
    }),
    defineModule({
      ...common,
      input: type({ id: "string", n: "number = 1" }),
      output: type("string"),
      run: (args) => {
        expectTypeOf(args.id).toEqualTypeOf<string>();
        expectTypeOf(args.n).toEqualTypeOf<number>();
        return args.id;
      },
    }),
  ];
  expect(modules.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined]);
});

test("with a transform `run` gets what comes out of the input and gives what goes into the output", () => {
  const { problem } = defineModule({
    name: "t.Transform",
    input: z.object({ at: z.string().transform((text) => new Date(text)) }),
    output: z
      .string()
      .transform((text) => text.length)
      .pipe(z.int()),
    run: ({ at }) => {
      expectTypeOf(at).toEqualTypeOf<Date>();
      return at.toISOString();
    },
  });
  expect(problem).toBeUndefined();
});

test("a literal fits an enumeration as it stands, at once or later", () => {
  const output = z.object({ tier: z.enum(["low", "high"]), tags: z.array(z.string()) });
  const input = z.object({ n: z.int() });
  const modules = [
    defineModule({
      name: "t.A",
      input,
      output,
      run: ({ n }) => ({ tier: n > 1 ? "high" : "low", tags: [] }),
    }),
    defineModule({ name: "t.B", input, output, run: async () => ({ tier: "low", tags: ["a"] }) }),
  ];
  expect(modules).toHaveLength(2);
});

test("a wrong result is a mistake in the editor", () => {
  const input = z.object({ n: z.int() });
  const output = z.object({ tier: z.enum(["low", "high"]) });
  // @ts-expect-error a word that the enumeration does not have
  defineModule({ name: "t.A", input, output, run: () => ({ tier: "middle" }) });
  // @ts-expect-error a missing field
  defineModule({ name: "t.B", input, output, run: () => ({}) });
  // @ts-expect-error the same, later
  defineModule({ name: "t.C", input, output, run: async () => ({ tier: 1 }) });
  // @ts-expect-error an argument that the schema does not have
  defineModule({ name: "t.D", input, output: z.int(), run: ({ m }) => m });
  // @ts-expect-error nothing is returned
  defineModule({ name: "t.E", input, output: z.int(), run: () => {} });
  // @ts-expect-error a schema that says nothing of JSON Schema
  defineModule({ name: "t.F", input: v.object({ n: v.number() }), output: z.int(), run: () => 1 });
  // @ts-expect-error both a type and a schema
  defineModule({ name: "t.G", type: "(n: Int): Int", input, output: z.int(), run: () => 1 });
  // @ts-expect-error an effect that there is not
  const { problem } = defineModule({ name: "t.H", type: "(n: Int): Int", effect: "none", run: () => 1 });
  expect(problem).toMatch(/effect/);
});

test("the parts of an aggregate agree", () => {
  const { problem } = defineAggregate({
    name: "t.Total",
    input: "Float",
    output: "Float",
    create: () => ({ total: 0 }),
    add: (at, value: number) => ({ total: at.total + value }),
    merge: (a, b) => ({ total: a.total + b.total }),
    finish: ({ total }) => total,
    encode: ({ total }) => total,
    decode: (total) => ({ total: Number(total) }),
  });
  expect(problem).toBeUndefined();
  defineAggregate<number, number, number>({
    name: "t.Wrong",
    input: "Float",
    output: "Float",
    create: () => 0,
    // @ts-expect-error the accumulator is a number
    add: () => "x",
    merge: (a, b) => a + b,
    finish: (total) => total,
    encode: (total) => total,
    decode: Number,
  });
});
