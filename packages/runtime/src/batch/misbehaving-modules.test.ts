import { compile } from "@constellation/compiler";
import { defineModule, Fault, type ModuleContext, type ModuleDefinition } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { pipelineRunner, VirtualClock } from "../testing/index.ts";
import { loggedModules } from "../testing/logged-modules.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const world = () => loggedModules(front);

function boom(message: string): never {
  throw new Error(message);
}

/** What a module does, and the failure of a run that calls it. */
const misbehaviour: readonly (readonly [string, (context: ModuleContext) => unknown, object])[] = [
  [
    "throws a string",
    () => {
      throw "just text";
    },
    {
      code: "R001",
      message: 'the module "t.M" failed after 2 attempts: just text',
      cause: { name: "string", message: "just text" },
    },
  ],
  [
    "throws an object",
    () => {
      throw { password: "secret" };
    },
    {
      code: "R001",
      message: 'the module "t.M" failed after 2 attempts: it threw an object that is not an error',
    },
  ],
  [
    "throws undefined",
    () => {
      throw undefined;
    },
    { code: "R001", message: 'the module "t.M" failed after 2 attempts: undefined' },
  ],
  [
    "rejects",
    () => Promise.reject(new Error("no", { cause: new TypeError("deep") })),
    { code: "R001", cause: { name: "Error", message: "no", cause: { name: "TypeError", message: "deep" } } },
  ],
  [
    "gives another type",
    () => Promise.resolve("x"),
    {
      code: "R003",
      message:
        'the module "t.M" gave a value that is not of its declared type: result: Int expected, String found',
    },
  ],
  ["gives nothing", () => undefined, { code: "R003" }],
  ["gives NaN", () => Number.NaN, { code: "R003" }],
  [
    "gives a thenable that throws",
    // biome-ignore lint/suspicious/noThenProperty: it is what a hostile module may give
    () => Object.defineProperty({}, "then", { get: () => boom("trap") }),
    { code: "R001" },
  ],
  [
    "says that no retry can help",
    () => {
      throw new Fault("gone", { code: "GONE", retryable: false });
    },
    { code: "R001", attempts: 1 },
  ],
  [
    "gives a chain of causes in a ring",
    () => {
      const ring = new Error("ring");
      ring.cause = ring;
      throw ring;
    },
    { code: "R001" },
  ],
];

test.each(misbehaviour)("a module that %s", async (_, body, expected) => {
  const module = defineModule({
    name: "t.M",
    type: "(): Int",
    run: (_args, context) => body(context) as number,
  });
  const clock = new VirtualClock();
  const runner = pipelineRunner(front, [module], { clock, logger: silent });
  const result = await clock.until(runner.run("out x = M() with retry: 1"));
  expect(result).toMatchObject({ status: "failed", error: expected });
});

test("a module cannot change what others see", async () => {
  const module = defineModule<{ r: { list: number[] } }>({
    name: "t.M",
    type: "(r: { list: List<Int> }): Int",
    run: ({ r }) => r.list.push(9),
  });
  const runner = pipelineRunner(front, [module]);
  expect(
    await runner.outputs("in r: { list: List<Int>, other: Int }\nout n = M(r)\nout r", {
      r: { list: [1], other: 2 },
    }),
  ).toEqual({
    n: 2,
    r: { list: [1], other: 2 },
  });
});

test("a module that is not provided, or another than the graph was made with, is refused before anything starts", async () => {
  const make = (type: string): ModuleDefinition => defineModule({ name: "t.Twice", type, run: () => 0 });
  const made = pipelineRunner(front, [make("(n: Int): Int")]);
  const graph = made.graph("in n: Int\nout x = Twice(n)");
  const missing = pipelineRunner(front, [defineModule({ name: "t.Twise", type: "(): Int", run: () => 0 })]);
  expect(await missing.runtime.run(graph, { n: 1 })).toMatchObject({
    error: {
      code: "R014",
      message: 'the pipeline calls the module "t.Twice", but it is not provided; provided is "t.Twise"',
    },
  });
  const other = pipelineRunner(front, [make("(n: Float): Int")]);
  expect(await other.runtime.run(graph, { n: 1 })).toMatchObject({ error: { code: "R017" } });
});

test("an attempt has 60 s when nothing else is said", async () => {
  const { run, clock } = world();
  expect(await run("in n: Int\nout x = Never(n)", { n: 1 })).toMatchObject({
    error: { code: "R002", message: 'the module "t.Never" did not answer within 1min', node: "x" },
  });
  expect(clock.now()).toBe(60_000);
});
