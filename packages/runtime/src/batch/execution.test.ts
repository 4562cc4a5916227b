import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import type { RuntimeOptions } from "../runtime/runtime-options.ts";
import { pipelineRunner, VirtualClock } from "../testing/index.ts";
import { loggedModules } from "../testing/logged-modules.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const world = (options: Partial<RuntimeOptions> = {}) => loggedModules(front, options);

describe.each(["code", "closures"] as const)("with kernels as %s", (kernels) => {
  test("independent calls run in parallel, dependent ones as soon as they can", async () => {
    const { run, log, clock } = world({ kernels });
    const result = await run("in n: Int\na = A(n)\nb = B(n)\nout x = C(a) + b\nout y = b + a", { n: 1 });
    expect(result).toEqual({ status: "completed", outputs: { x: 8, y: 4 } });
    expect(log).toEqual(["0 A(1)", "0 B(1)", "10 C(2)"]);
    expect(clock.now()).toBe(40);
  });

  test("only the calls of the chosen arm are made", async () => {
    const { run, log } = world({ kernels });
    const source = "in n: Int\nout x = if (A(n) > 5) B(n) else C(n) + A(n + 1)";
    expect(await run(source, { n: 1 })).toEqual({ status: "completed", outputs: { x: 6 } });
    expect(log).toEqual(["0 A(1)", "10 C(1)", "10 A(2)"]);
  });

  test("a call that several arms need is made once, when one is taken", async () => {
    const { run, log } = world({ kernels });
    const source =
      "in n: Int\na = A(n)\nout x = if (n > 5) a else 0\nout y = if (n > 7) a + 1 else 1\nout z = if (n > 0) a * 2 else 0";
    expect(await run(source, { n: 1 })).toMatchObject({ outputs: { x: 0, y: 1, z: 4 } });
    expect(log).toEqual(["0 A(1)"]);
    expect(await run(source, { n: 0 })).toMatchObject({ outputs: { x: 0, y: 1, z: 0 } });
    expect(log).toEqual(["0 A(1)"]);
  });

  test("guards, and, or, ?? and match are arms too", async () => {
    const { run, log } = world({ kernels });
    const source = `in n: Int
out a = A(n) when n > 5
out b = n > 0 or A(n) > 0
out c = n < 0 and A(n) > 0
out d = Optional(n) ?? A(n)
out e = match n { 1 -> 5, _ -> A(n) }`.replace("Optional(n)", "(n when n > 0)");
    expect(await run(source, { n: 1 })).toMatchObject({
      outputs: { a: null, b: true, c: false, d: 1, e: 5 },
    });
    expect(log).toEqual([]);
  });

  test("a failure ends the run at once and aborts what is in flight", async () => {
    const { run, log, clock } = world({ kernels });
    const result = await run("in n: Int\nout x = Bad(n) + C(n)\nout y = B(n)", { n: 7 });
    expect(result).toEqual({
      status: "failed",
      error: {
        code: "R001",
        message: 'the module "t.Bad" failed: boom 7',
        node: "x.left",
        element: { n: 7 },
        cause: { name: "Error", message: "boom 7" },
      },
    });
    expect(log).toEqual(["0 Bad(7)", "0 C(7)", "0 B(7)", "5 C(7) aborted", "5 B(7) aborted"]);
    expect(clock.now()).toBe(5);
  });

  test("a failure between calls does not wait for calls beside it", async () => {
    const { run, clock } = world({ kernels });
    expect(await run("in n: Int\nout x = 10 / (A(n) - A(n)) + C(n)", { n: 1 })).toMatchObject({
      error: { code: "R006" },
    });
    expect(clock.now()).toBe(10);
    expect(await run("in n: Int\nout x = 10 / n + C(n)", { n: 0 })).toMatchObject({
      error: { code: "R006" },
    });
    expect(clock.now()).toBe(10);
  });

  test("a failing call in an arm that is not taken fails nothing", async () => {
    const { run } = world({ kernels });
    expect(await run("in n: Int\nb = Bad(n)\nout x = if (n > 0) n else b", { n: 1 })).toMatchObject({
      outputs: { x: 1 },
    });
  });

  test("lambdas that call: items side by side, in order", async () => {
    const { run, log, clock } = world({ kernels });
    const source =
      "in xs: List<Int>\nin k: Int\nout x = map(xs, x => A(x) + B(k) * x)\nout y = filter(xs, x => A(x) > 2)\nout z = flat-map(xs, x => [x, A(x)])";
    expect(await run(source, { xs: [3, 1], k: 5 })).toEqual({
      status: "completed",
      outputs: { x: [34, 12], y: [3], z: [3, 4, 1, 2] },
    });
    expect(clock.now()).toBe(20);
    expect(log.every((line) => line.startsWith("0 "))).toBe(true);
  });

  test("a failing item ends the others", async () => {
    const { run, log } = world({ kernels });
    const result = await run("in xs: List<Int>\nout x = map(xs, x => if (x > 1) Bad(x) else C(x))", {
      xs: [1, 2],
    });
    expect(result).toMatchObject({
      status: "failed",
      error: { code: "R001", message: 'the module "t.Bad" failed: boom 2' },
    });
    expect(log.at(-1)).toBe("5 C(1) aborted");
  });
});

test("calls that are ready together start by priority", async () => {
  const { run, log } = world();
  await run(
    "in n: Int\na = A(n) with priority: low\nb = B(n)\nc = C(n) with priority: critical\nout x = a + b + c",
    { n: 1 },
  );
  expect(log).toEqual(["0 C(1)", "0 B(1)", "0 A(1)"]);
});

test("a lazy call waits until all else that its use needs is there", async () => {
  const { run, log } = world();
  const source = "in n: Int\na = A(n) with lazy\nout x = a + B(n)";
  expect(await run(source, { n: 1 })).toMatchObject({ outputs: { x: 4 } });
  expect(log).toEqual(["0 B(1)", "20 A(1)"]);
  const failing = world();
  await failing.run("in n: Int\na = A(n) with lazy\nout x = a + Bad(n)", { n: 1 });
  expect(failing.log).toEqual(["0 Bad(1)"]);
});

test("long chains of calls neither overflow nor take long", async () => {
  const module = defineModule<{ n: number }>({
    name: "t.Next",
    type: "(n: Int): Int",
    run: async ({ n }) => n + 1,
  });
  const runner = pipelineRunner(front, [module]);
  const lines = Array.from({ length: 3000 }, (_, index) => `x${index + 1} = Next(x${index})`);
  const source = `in x: Int\nx0 = x\n${lines.join("\n")}\nout y = x3000`;
  expect(await runner.outputs(source, { x: 0 })).toEqual({ y: 3000 });
});

test("long chains of sums and of arms neither overflow nor take long", async () => {
  const runner = pipelineRunner(front);
  const sums = Array.from({ length: 5000 }, (_, index) => `x${index + 1} = x${index} + 1`);
  expect(await runner.outputs(`in x: Int\nx0 = x\n${sums.join("\n")}\nout y = x5000`, { x: 0 })).toEqual({
    y: 5000,
  });
  const arms = Array.from({ length: 5000 }, (_, index) => `x${index + 1} = if (x > 0) x${index} + 1 else 7`);
  expect(await runner.outputs(`in x: Int\nx0 = x\n${arms.join("\n")}\nout y = x5000`, { x: 1 })).toEqual({
    y: 5001,
  });
});

test("a choice of thousands of arms asks for what it reaches, in one go", async () => {
  const runner = pipelineRunner(front);
  const arms = Array.from({ length: 2000 }, (_, index) => `a == ${index} -> ${index} * a`).join("\n");
  const source = `in a: Int\nout x = branch {\n${arms}\notherwise -> 10 / (a - a)\n}`;
  const graph = runner.graph(source);
  expect(await runner.runtime.run(graph, { a: 1999 })).toMatchObject({ outputs: { x: 1999 * 1999 } });
  expect(await runner.runtime.run(graph, { a: 3 })).toMatchObject({ outputs: { x: 9 } });
  expect(await runner.runtime.run(graph, { a: 2000 })).toMatchObject({ error: { code: "R006" } });
});

test("calls beyond a thousand wait for their turn, also those of fallbacks", async () => {
  let inFlight = 0;
  let most = 0;
  const clock = new VirtualClock();
  const answer = (n: number): Promise<number> => {
    most = Math.max(most, ++inFlight);
    return new Promise((resolve) =>
      clock.schedule(10, () => {
        inFlight--;
        resolve(n);
      }),
    );
  };
  const modules = [
    defineModule<{ n: number }>({ name: "t.One", type: "(n: Int): Int", run: ({ n }) => answer(n) }),
    defineModule<{ n: number }>({
      name: "t.No",
      type: "(n: Int): Int",
      run: async ({ n }) => {
        await answer(n);
        throw new Error("no");
      },
    }),
  ];
  const runner = pipelineRunner(front, modules, { clock, logger: silent });
  const source = "in ns: List<Int>\nn = drop(ns, 0) with emit: each\nout x = No(n) with fallback: One(n)";
  const ns = Array.from({ length: 2500 }, (_, index) => index);
  expect(await clock.until(runner.run(source, { ns }))).toEqual({ status: "completed", outputs: { x: ns } });
  expect(most).toBe(1000);
});
