import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { afterAll, expect, test } from "vitest";
import { pipelineRunner } from "../testing/index.ts";
import { modules } from "../testing/worker-modules.ts";
import { createWorkerPool } from "./index.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const logged: string[] = [];
const runner = pipelineRunner(front, modules, {
  workers: createWorkerPool({ entry: new URL("../testing/worker-modules.ts", import.meta.url), size: 2 }),
  logger: { debug() {}, info: (message) => logged.push(message), warn() {}, error() {} },
});

afterAll(() => runner.runtime.close());

test("a module in a worker answers", async () => {
  expect(await runner.outputs("in n: Int\nout x = Spin(n)", { n: 3 })).toEqual({ x: 4 });
});

test("values keep their shape on the way, logs come back", async () => {
  const source = "in m: Map<String, Int>\nin b: Bytes\nout x = Shapes(m, b, None)";
  expect(await runner.outputs(source, { m: { a: 1 }, b: "AQI=" })).toEqual({
    x: { m: { a: 2 }, b: "AgM=", attempt: 1 },
  });
  expect(logged).toContain("from a worker");
});

test("an endless loop is ended at its timeout, and the pool goes on", async () => {
  expect(await runner.failure("in n: Int\nout x = Spin(n) with timeout: 300ms", { n: -1 })).toBe(
    'R002 the module "t.Spin" did not answer within 300ms',
  );
  const source = "in ns: List<Int>\nout x = map(ns, n => Spin(n))";
  expect(await runner.outputs(source, { ns: [1, 2, 3, 4, 5] })).toEqual({ x: [2, 3, 4, 5, 6] });
});

test("a worker that ends before it answers fails the call", async () => {
  const result = await runner.run("in n: Int\nout x = Exit(n)", { n: 1 });
  expect(result).toMatchObject({ status: "failed", error: { code: "R013", node: "x" } });
});

test("what is thrown in a worker is thrown here", async () => {
  const result = await runner.run("in n: Int\nout x = Throw(n) with retry: 3", { n: 1 });
  expect(result).toMatchObject({
    error: {
      code: "R001",
      attempts: 1,
      cause: { name: "Fault", message: "no 1", cause: { name: "TypeError", message: "deep" } },
    },
  });
});

test("what a thread takes to start is no part of a call's timeout", async () => {
  const entry = `data:text/javascript,${encodeURIComponent(`
    await new Promise((resolve) => setTimeout(resolve, 300));
    export const spin = { kind: "module", data: { name: "t.Spin" }, run: ({ n }) => n + 1 };
  `)}`;
  const slow = pipelineRunner(front, modules, { workers: createWorkerPool({ entry, size: 1 }) });
  const source = "in n: Int\nout x = Spin(n) with timeout: 200ms";
  expect(await slow.outputs(source, { n: 3 })).toEqual({ x: 4 });
  await slow.runtime.close();
});
