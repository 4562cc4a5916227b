import { describe, expect, test } from "vitest";
import {
  type CreateRuntimeOptions,
  catalogueOf,
  compile,
  createRuntime,
  defineAggregate,
  defineModule,
} from "./index.ts";
import { createWorkerPool } from "./node.ts";
import workerModules from "./testing/worker-modules.ts";

type Modules = CreateRuntimeOptions["modules"];

async function run(
  modules: Modules,
  source: string,
  inputs: Readonly<Record<string, unknown>> = {},
  options: Omit<CreateRuntimeOptions, "modules"> = {},
) {
  const { graph, diagnostics } = compile(source, catalogueOf(modules));
  if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const runtime = createRuntime({ modules, ...options });
  try {
    return await runtime.run(graph, inputs);
  } finally {
    await runtime.close();
  }
}

async function outputs(...given: Parameters<typeof run>): Promise<unknown> {
  const result = await run(...given);
  return result.status === "completed" ? result.outputs : result.error;
}

const tag = defineModule({
  name: "t.Tag",
  effect: "pure",
  type: "<R>(r: { id: String, ...R }, prefix: String): { id: String, tag: String, ...R }",
  defaults: { prefix: "#" },
  run: ({ r, prefix }: { r: { id: string }; prefix: string }) => ({ ...r, tag: prefix + r.id }),
});

test("a row-polymorphic module keeps the further fields, named and left-out arguments work", async () => {
  const source = `in e: { id: String, n: Int, deep: { a: List<Int> } }
out x = Tag(e)
out y = Tag(prefix: "!", r: e).n
out z = Tag(e, "?").tag`;
  const e = { id: "a", n: 1, deep: { a: [1] } };
  expect(await outputs([tag], source, { e })).toEqual({ x: { ...e, tag: "#a" }, y: 1, z: "?a" });
});

test("equal calls of a pure module are made once, those of others each", async () => {
  const calls = { pure: 0, sync: 0, async: 0 };
  const counted = (effect: "pure" | "sync" | "async", name: string) =>
    defineModule({
      name,
      effect,
      type: "(n: Int): Int",
      run: ({ n }: { n: number }) => n + ++calls[effect] * 0,
    });
  const modules = [counted("pure", "t.Pure"), counted("sync", "t.Sync"), counted("async", "t.Async")];
  const source = ["Pure", "Sync", "Async"].map((name) => `out ${name} = ${name}(n) + ${name}(n)`);
  await run(modules, ["in n: Int", ...source].join("\n"), { n: 1 });
  expect(calls).toEqual({ pure: 1, sync: 2, async: 2 });
});

describe("a module that promised to return at once and returns a promise", () => {
  test.each(["pure", "sync"] as const)("%s", async (effect) => {
    const late = defineModule({
      name: "t.Late",
      effect,
      type: "(n: Int): Int",
      run: () => Promise.reject(new Error("nobody hears this")),
    });
    expect(await outputs([late], "in n: Int\nout x = Late(n)", { n: 1 })).toMatchObject({
      code: "R003",
      node: "x",
      message: expect.stringContaining("a value at once expected, a promise found"),
    });
  });
});

const round = new Error("round");
round.cause = round;
const unreadable = Object.defineProperty(new Error("x"), "message", {
  get() {
    throw new Error("no");
  },
});
const trap = new Proxy(
  {},
  {
    getPrototypeOf() {
      throw new Error("trap");
    },
  },
);

test.each([
  ["a text", "plain", "plain"],
  ["undefined", undefined, "undefined"],
  ["null", null, "null"],
  ["a frozen error", Object.freeze(new Error("ice")), "ice"],
  ["an object", { password: "secret" }, "it threw an object that is not an error"],
  ["an error that cannot be read", unreadable, "it threw something that cannot be read"],
  ["an error that is its own cause", round, "round"],
  ["what cannot even be asked", trap, "it threw something that cannot be read"],
])("%s thrown, at once or later, is R001 in words", async (_what, thrown, problem) => {
  const modules = [
    defineModule({
      name: "t.Throws",
      effect: "pure",
      type: "(n: Int): Int",
      run: () => {
        throw thrown;
      },
    }),
    defineModule({ name: "t.Rejects", type: "(n: Int): Int", run: () => Promise.reject(thrown) }),
  ];
  for (const name of ["Throws", "Rejects"]) {
    const error = await outputs(modules, `in n: Int\nout x = ${name}(n)`, { n: 1 });
    expect(error).toMatchObject({
      code: "R001",
      node: "x",
      message: `the module "t.${name}" failed: ${problem}`,
    });
    expect(JSON.stringify(error)).not.toContain("secret");
  }
});

test("a module gets one element id over its attempts, their numbers, and a signal that is aborted at the timeout", async () => {
  const seen: unknown[] = [];
  const slow = defineModule({
    name: "t.Slow",
    type: "(n: Int): Int",
    run: (_args: object, { attempt, elementId, signal }) =>
      new Promise<number>((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          seen.push([attempt, elementId, signal.aborted]);
          reject(signal.reason);
        });
      }),
  });
  const error = await outputs([slow], "in n: Int\nout x = Slow(n) with timeout: 5ms, retry: 1", { n: 1 });
  expect(error).toMatchObject({ code: "R002", node: "x", attempts: 2 });
  const [first, second] = seen as [number, string, boolean][];
  expect([first?.[0], second?.[0], first?.[2]]).toEqual([1, 2, true]);
  expect(first?.[1]).toBe(second?.[1]);
});

const spread = defineAggregate<number, { low: number; high: number }, number, { scale: number }>({
  name: "t.Spread",
  input: "Float",
  output: "Float",
  parameters: { scale: { type: "Float", default: 1 } },
  create: () => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }),
  add: ({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }),
  merge: (a, b) => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }),
  finish: ({ low, high }, { scale }) => (high - low) * scale,
  encode: ({ low, high }) => [low, high],
  decode: (encoded) => {
    const [low = 0, high = 0] = encoded as number[];
    return { low, high };
  },
});

describe("an aggregate of one's own", () => {
  test("is called with a list, with parameters, and behind a window", async () => {
    const source = `in prices: List<Float>
in price: Float
out plain = Spread(prices)
out scaled = Spread(prices, 2)
out named = Spread(prices, scale: price)
out counted = Spread(price) with window: count(3)`;
    expect(await outputs([spread], source, { prices: [1, 5, 3], price: 3 })).toEqual({
      plain: 4,
      scaled: 8,
      named: 12,
      counted: 0,
    });
  });

  test("that throws or gives a wrong value fails as a module does", async () => {
    const parts = {
      input: "Float",
      output: "Int",
      create: () => 0,
      merge: () => 0,
      encode: () => 0,
      decode: () => 0,
    };
    const wrong = defineAggregate<number, number, unknown>({
      ...parts,
      name: "t.Wrong",
      add: () => 0,
      finish: () => "1",
    });
    const throws = defineAggregate<number, number, unknown>({
      ...parts,
      name: "t.Throws",
      add: () => {
        throw new Error("full");
      },
      finish: () => 1,
    });
    for (const call of ["Wrong(v)", "Wrong(p) with window: count(2)"]) {
      expect(
        await outputs([wrong], `in v: List<Float>\nin p: Float\nout x = ${call}`, { v: [1], p: 1 }),
      ).toMatchObject({
        code: "R003",
        message: expect.stringContaining("result: Int expected, String found"),
      });
    }
    expect(await outputs([throws], "in v: List<Float>\nout x = Throws(v)", { v: [1] })).toMatchObject({
      code: "R001",
      message: 'the module "t.Throws" failed: full',
    });
  });
});

test("a cache of one's own keeps results; one that is not there is R018", async () => {
  const kept = new Map<string, unknown>();
  let calls = 0;
  const costly = defineModule({ name: "t.Costly", type: "(n: Int): Int", run: () => ++calls });
  const source = 'in n: Int\nout x = Costly(n) with cache: 1h, cache_backend: "shelf"';
  const shelf = {
    get: (key: string) => kept.get(key) as number | undefined,
    set: (key: string, value: unknown) => void kept.set(key, value),
  };
  for (let turn = 0; turn < 2; turn++) {
    expect(await outputs([costly], source, { n: 1 }, { caches: { shelf } })).toEqual({ x: 1 });
  }
  expect(kept.size).toBe(1);
  expect(await outputs([costly], source, { n: 1 })).toMatchObject({
    code: "R018",
    message: expect.stringContaining('"shelf"'),
  });
});

describe("modules in threads", () => {
  const pool = () =>
    createWorkerPool({ entry: new URL("./testing/worker-modules.ts", import.meta.url), size: 1 });

  test("an endless loop is ended at its timeout, and the next call has a new thread; values and causes survive", async () => {
    const source = `in at: Timestamp
in prices: Map<String, Float>
in data: Bytes
out x = Shapes(at, prices, data)
out endless = Spin(-1) with timeout: 200ms, fallback: 0
out after = Spin(endless)`;
    const inputs = { at: "2026-01-01T00:00:00Z", prices: { a: 2 }, data: "AQI=" };
    expect(await outputs(workerModules, source, inputs, { workers: pool() })).toEqual({
      x: { at: "2026-01-01T00:00:01.000Z", prices: { a: 2, more: 1 }, data: "AgE=" },
      endless: 0,
      after: 0,
    });
    expect(await outputs(workerModules, "out x = Fails(1)", {}, { workers: pool() })).toMatchObject({
      code: "R001",
      cause: { name: "Error", message: "outer", cause: { name: "RangeError", message: "inner" } },
    });
  });
});
