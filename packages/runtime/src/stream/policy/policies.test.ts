import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";
import { deadLetter, skipAndContinue } from "./policies.ts";
import { errorPolicy } from "./policy-builder.ts";
import { retry } from "./retry.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);
const sinkFor = (sink: TestSink) => ({ connector: sink.connector, options: {} });

/** `Flaky(n)` fails the first `n` times that it is called with this number. */
function flaky() {
  const calls = new Map<number, number>();
  const module = defineModule<{ n: number }, number>({
    name: "t.Flaky",
    type: "(n: Int): Int",
    run: async ({ n }) => {
      const count = (calls.get(n) ?? 0) + 1;
      calls.set(n, count);
      if (count <= n) throw new Error(`not yet ${n}`);
      return n;
    },
  });
  return { module, calls };
}

test("one bad element of a thousand: one dead letter, 999 results", async () => {
  const letters = new TestSink();
  const elements = Array.from({ length: 1000 }, (_, index) => index - 500);
  const run = world("in n: Int\nout x = 1000 / n", {
    inputs: { n: elements },
    errors: deadLetter(),
    deadLetters: sinkFor(letters),
  });
  expect(await run.finish()).toMatchObject({ counts: { failed: 1, deadLetters: 1, outputs: { x: 999 } } });
  expect(run.committed["x"]).toEqual(elements.filter((n) => n !== 0).map((n) => Math.trunc(1000 / n)));
  expect(letters.committed).toMatchObject([
    {
      node: "x",
      error: { code: "R006", message: "1000 / 0 divides by zero", node: "x" },
      attempts: 1,
      elementId: "n/:500",
    },
  ]);
});

test("a dead letter says where its element stands, and the chain of causes", async () => {
  const letters = new TestSink();
  const source = new TestSource([{ value: 1 }, { value: 0 }], { file: "numbers.jsonl" });
  const bad = defineModule<{ n: number }, number>({
    name: "t.Bad",
    type: "(n: Int): Int",
    run: ({ n }) => {
      if (n === 0) throw new Error("outer", { cause: new Error("inner") });
      return n;
    },
  });
  const run = world("in n: Int\nout x = Bad(n)", {
    inputs: { n: source },
    modules: [bad],
    errors: deadLetter(sinkFor(letters)),
  });
  await run.finish();
  expect(letters.committed).toEqual([
    {
      file: "numbers.jsonl",
      line: 2,
      node: "x",
      error: {
        code: "R001",
        message: 'the module "t.Bad" failed: outer',
        node: "x",
        cause: { name: "Error", message: "outer", cause: { name: "Error", message: "inner" } },
      },
      element: { n: 0 },
      attempts: 1,
      elementId: "n/:1",
      graph: run.deployment.status.graphHash,
    },
  ]);
});

test("on_error: dlq puts the element aside, whatever the policy", async () => {
  const letters = new TestSink();
  const { module } = flaky();
  const run = world("in n: Int\nout x = Flaky(n) with on_error: dlq", {
    inputs: { n: [1, 0] },
    modules: [module],
    deadLetters: sinkFor(letters),
  });
  await run.finish();
  expect(run.committed).toEqual({ x: [0] });
  expect(letters.committed).toMatchObject([{ node: "x", element: { n: 1 }, elementId: "n/:0" }]);
});

test("a failed element is left out by default, its siblings are not", async () => {
  const run = world("in n: Int\nout x = 10 / n\nout y = n + 1", {
    inputs: { n: [1, 0] },
    errors: skipAndContinue(),
  });
  await run.finish();
  expect(run.committed).toEqual({ x: [10], y: [2, 1] });
  expect(run.eventsOf("failed")).toMatchObject([{ isPutAside: false, letter: { elementId: "n/:1" } }]);
});

test("retry computes a failed element again, with waits that grow, and keeps the order", async () => {
  const { module, calls } = flaky();
  const run = world("in n: Int\nout x = Flaky(n)", {
    inputs: { n: [2, 0, 5] },
    modules: [module],
    errors: retry(3, { kind: "linear", delayMs: 100 }),
  });
  await run.finish();
  expect(run.committed).toEqual({ x: [2, 0] });
  expect(Object.fromEntries(calls)).toEqual({ 0: 1, 2: 3, 5: 4 });
  expect(run.eventsOf("retry").filter(({ element }) => element === "n/:0")).toMatchObject([
    { attempts: 1, afterMs: 100 },
    { attempts: 2, afterMs: 200 },
  ]);
});

test("the builder: retries, then the breaker, then dead letters; while it is open nothing is tried again", async () => {
  const letters = new TestSink();
  const { module, calls } = flaky();
  const said: string[] = [];
  const policy = errorPolicy()
    .retries(1, { kind: "fixed", delayMs: 10 })
    .circuitBreaker({ failures: 2, withinMs: 1000, openMs: 5000 })
    .deadLetter(sinkFor(letters))
    .callbacks({
      onRetry: ({ tick }) => said.push(`retry ${tick.id}`),
      onGiveUp: ({ tick }) => said.push(`give up ${tick.id}`),
      onOpen: () => said.push("open"),
      onClose: () => said.push("close"),
    })
    .build();
  const source = new TestSource([{ value: 90 }, { value: 91 }], { isBounded: false });
  const run = world("in n: Int\nout x = Flaky(n)", {
    inputs: { n: source },
    modules: [module],
    errors: policy,
  });
  run.deployment.start();
  await run.clock.advance(100);
  source.push({ value: 92 });
  await run.clock.advance(6000);
  source.push({ value: 93 });
  await run.clock.advance(100);
  source.end();
  await run.clock.until(run.deployment.done);
  expect(said).toEqual([
    "retry n/:0",
    "retry n/:1",
    "give up n/:0",
    "open",
    "give up n/:1",
    "give up n/:2",
    "retry n/:3",
    "close",
    "give up n/:3",
  ]);
  expect(Object.fromEntries(calls)).toEqual({ 90: 2, 91: 2, 92: 1, 93: 2 });
  expect(letters.committed).toHaveLength(4);
});

test("a breaker can end the deployment", async () => {
  const policy = errorPolicy().circuitBreaker({ failures: 2, withinMs: 1000 }, { whenOpen: "fail" }).build();
  const run = world("in n: Int\nout x = 10 / n", { inputs: { n: [0, 1, 0] }, errors: policy });
  expect((await run.finish()).outcome).toMatchObject({ kind: "failed", error: { code: "R006" } });
});

test("the policy can be changed while the deployment runs", async () => {
  const source = new TestSource([{ value: 0 }], { isBounded: false });
  const run = world("in n: Int\nout x = 10 / n", { inputs: { n: source }, errors: skipAndContinue() });
  run.deployment.start();
  await run.clock.advance(1);
  run.deployment.setOptions({ errors: deadLetter() });
  source.push({ value: 0 });
  source.end();
  const { counts } = await run.clock.until(run.deployment.done);
  expect(counts).toMatchObject({ failed: 2, deadLetters: 1 });
});
