import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import type { RuntimeOptions } from "../runtime/runtime-options.ts";
import { loggedModules } from "../testing/logged-modules.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (options: Partial<RuntimeOptions> = {}) => loggedModules(front, options);

test("listeners hear of runs, calls and attempts; what they throw is nobody's failure", async () => {
  const heard: string[] = [];
  const { run } = world({
    listeners: [
      {
        onRunStart: () => heard.push("run"),
        onCallStart: ({ node }) => heard.push(`call ${node}`),
        onAttempt: ({ attempt }) => heard.push(`attempt ${attempt}`),
        onAttemptEnd: ({ error }) => heard.push(`attempt ended ${error?.code ?? "well"}`),
        onCallEnd: ({ elementId, durationMs }) => heard.push(`call ended ${elementId} after ${durationMs}`),
        onRunEnd: ({ result, durationMs }) => {
          heard.push(`run ${result.status} after ${durationMs}`);
          throw new Error("a listener of its own mind");
        },
      },
    ],
  });
  await run("in n: Int\nx = Bad(n) with retry: 1, fallback: 0\nout x", { n: 1 });
  expect(heard).toEqual([
    "run",
    "call x",
    "attempt 1",
    "attempt ended R001",
    "attempt 2",
    "attempt ended R001",
    "call ended r/x after 10",
    "run completed after 10",
  ]);
});

test("every node that is computed can be inspected, calls and lambdas too", async () => {
  const { runner, clock } = world();
  const seen: string[] = [];
  const source =
    "in n: Int\nx = A(n)\ny = if (n > 5) Bad(n) else x + 1\nout y\nout z = map([y], i => i * 2)\nunused = n + 9";
  const inspectNode = (node: string, value: unknown): void =>
    void seen.push(`${node} ${JSON.stringify(value)}`);
  await clock.until(runner.run(source, { n: 3 }, { inspectNode }));
  expect(seen).toEqual(
    expect.arrayContaining(["x 4", "y.condition false", "y 5", "z [10]", "z.transform.body 10"]),
  );
  expect(seen.filter((line) => line.startsWith("unused"))).toEqual([]);
});

test("cancelling aborts what is in flight", async () => {
  const { runner, clock, log } = world();
  const controller = new AbortController();
  const running = runner.run("in n: Int\nout x = C(n)", { n: 1 }, { signal: controller.signal });
  await clock.advance(3);
  controller.abort(new Error("enough"));
  expect(await running).toEqual({
    status: "failed",
    error: { code: "R010", message: "the run was cancelled: enough" },
  });
  expect(log).toEqual(["0 C(1)", "3 C(1) aborted"]);
  expect(clock.pending).toBe(0);
});

test("a run that is cancelled before it starts does nothing", async () => {
  const { runner, log } = world();
  const result = await runner.run("in n: Int\nout x = C(n)", { n: 1 }, { signal: AbortSignal.abort() });
  expect(result).toMatchObject({ status: "failed", error: { code: "R010" } });
  expect(log).toEqual([]);
});

test("closing the runtime cancels all runs", async () => {
  const { runner, clock } = world();
  const running = runner.run("in n: Int\nout x = C(n)", { n: 1 });
  await clock.advance(3);
  await runner.runtime.close();
  expect(await running).toMatchObject({
    error: { code: "R010", message: "the run was cancelled: the runtime was closed" },
  });
});

test("a run whose calls can never settle can be failed by its host", async () => {
  const { runner, clock } = world({ timeoutMs: "none" });
  const running = runner.run("in n: Int\nx = Never(n)\nout x", { n: 1 });
  await clock.advance(1);
  runner.runtime.failUnsettled();
  expect(await running).toMatchObject({
    error: {
      code: "R011",
      node: "x",
      message: 'the module "t.Never" waits for something that can no longer happen',
    },
  });
});
