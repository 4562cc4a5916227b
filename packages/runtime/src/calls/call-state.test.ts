import { compile } from "@constellation/compiler";
import { defineModule, Fault } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import type { JsonValue } from "@constellation/types";
import { expect, test } from "vitest";
import { NodeFailure } from "../failure/node-failure.ts";
import type { RuntimeOptions } from "../runtime/runtime-options.ts";
import { pipelineRunner, VirtualClock } from "../testing/index.ts";
import { Cancellation } from "./cancellation.ts";
import { Slots } from "./slots.ts";
import { Pace } from "./throttle.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** One module `M(n)` that takes 10 ms, answers n, or fails as `fail` says; calls and aborts are noted with their time. */
function world(options: Partial<RuntimeOptions> & { fail?: (n: number, attempt: number) => unknown } = {}) {
  const clock = new VirtualClock();
  const log: string[] = [];
  const warnings: string[] = [];
  const module = defineModule<{ n: number }>({
    name: "t.M",
    type: "(n: Int): Int",
    run: ({ n }, { signal, attempt }) => {
      log.push(`${clock.now()} M(${n})`);
      return new Promise((resolve, reject) => {
        const failure = options.fail?.(n, attempt);
        const cancel = clock.schedule(10, () => (failure === undefined ? resolve(n) : reject(failure)));
        signal.addEventListener("abort", () => {
          cancel();
          log.push(`${clock.now()} M(${n}) aborted`);
        });
      });
    },
  });
  const logger = { debug() {}, info() {}, warn: (text: string) => warnings.push(text), error() {} };
  const runner = pipelineRunner(front, [module], { clock, logger, random: { next: () => 0.5 }, ...options });
  return { clock, log, warnings, runner };
}

test("results are kept from run to run until their time is over", async () => {
  const { clock, log, runner } = world();
  const graph = runner.graph("in n: Int\nout x = M(n) with cache: 1s");
  const run = () => clock.until(runner.runtime.run(graph, { n: 1 }));
  await run();
  await clock.advance(900);
  expect(await run()).toMatchObject({ outputs: { x: 1 } });
  await clock.advance(200);
  await run();
  expect(log).toEqual(["0 M(1)", "1110 M(1)"]);
});

test("a graph that is built again goes on with the state of its calls", async () => {
  const { clock, log, runner } = world();
  const source = "in n: Int\nout x = M(n) with throttle: 1/1s";
  await clock.until(runner.run(source, { n: 1 }));
  await clock.until(runner.run(source, { n: 2 }));
  expect(log).toEqual(["0 M(1)", "1000 M(2)"]);
});

test("a backend of one's own keeps JSON; one that fails is a miss", async () => {
  const kept = new Map<string, JsonValue>();
  const mine = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: JsonValue) => void kept.set(key, value),
  };
  const broken = {
    get: () => Promise.reject(new Error("down")),
    set: () => {
      throw new Error("down");
    },
  };
  const { clock, log, warnings, runner } = world({ caches: { mine, broken } });
  const run = (backend: string) =>
    clock.until(runner.run(`in n: Int\nout x = M(n) with cache: 1h, cache_backend: "${backend}"`, { n: 1 }));
  await run("mine");
  await run("mine");
  expect(log).toHaveLength(1);
  expect([...kept.values()]).toEqual([1]);
  await run("broken");
  expect(await run("broken")).toMatchObject({ outputs: { x: 1 } });
  expect(log).toHaveLength(3);
  expect(warnings[0]).toBe("the cache could not read a result: down");
});

test("failures and fallbacks are not kept", async () => {
  const { clock, log, runner } = world({ fail: () => new Error("no") });
  const run = () => clock.until(runner.run("in n: Int\nout x = M(n) with cache: 1h, fallback: 0", { n: 1 }));
  expect(await run()).toMatchObject({ outputs: { x: 0 } });
  await run();
  expect(log).toHaveLength(2);
});

test("a shared call goes on as long as one run waits for it", async () => {
  const { clock, log, runner } = world();
  const graph = runner.graph("in n: Int\nout x = M(n) with cache: 1h");
  const [first, second] = [new AbortController(), new AbortController()];
  const runs = [first, second].map(({ signal }) => runner.runtime.run(graph, { n: 1 }, { signal }));
  await clock.advance(3);
  first.abort();
  expect(await runs[0]).toMatchObject({ error: { code: "R010" } });
  expect(log).toEqual(["0 M(1)"]);
  await clock.advance(3);
  second.abort();
  await runs[1];
  expect(log).toEqual(["0 M(1)", "6 M(1) aborted"]);
  expect(clock.pending).toBe(0);
});

test("concurrency is counted by key", async () => {
  const { clock, log, runner } = world();
  const source =
    "in ns: List<{ n: Int, k: String }>\ni = drop(ns, 0) with emit: each\nout x = M(i.n) with concurrency: 1, key: i.k";
  const ns = [
    { n: 1, k: "a" },
    { n: 2, k: "a" },
    { n: 3, k: "b" },
  ];
  expect(await clock.until(runner.run(source, { ns }))).toMatchObject({ outputs: { x: [1, 2, 3] } });
  expect(log.sort()).toEqual(["0 M(1)", "0 M(3)", "10 M(2)"]);
});

test("a fault that no retry can help is not tried again", async () => {
  const fail = () => new Fault("gone", { code: "GONE", retryable: false });
  const { clock, log, runner } = world({ fail });
  await clock.until(runner.run("in n: Int\nout x = M(n) with retry: 5", { n: 1 }));
  expect(log).toHaveLength(1);
});

test("no pause is longer than 30 s", async () => {
  const { clock, log, runner } = world({ fail: () => new Error("no") });
  await clock.until(
    runner.run("in n: Int\nout x = M(n) with retry: 2, delay: 50s, backoff: exponential", { n: 1 }),
  );
  expect(log).toEqual(["0 M(1)", "15010 M(1)", "30020 M(1)"]);
});

test("a call that waits for its turn is dropped when its run is cancelled", async () => {
  for (const option of ["concurrency: 1", "throttle: 1/1h", "retry: 3, delay: 10s"]) {
    const { clock, log, runner } = world({ fail: (n) => (n === 2 ? new Error("no") : undefined) });
    const controller = new AbortController();
    const source = `in ns: List<Int>\nout x = map(ns, n => M(n) with ${option})`;
    const running = runner.run(source, { ns: [1, 2] }, { signal: controller.signal });
    await clock.advance(25);
    controller.abort();
    expect((await running).status).toBe("failed");
    expect(clock.pending).toBe(0);
    expect(log.length).toBeGreaterThan(0);
  }
});

test("slots are given by priority, then in order of arrival; who leaves the queue is forgotten", () => {
  const slots = new Slots(1);
  const entered: string[] = [];
  const none = new Cancellation();
  slots.enter(50, none, () => undefined);
  const gone = new Cancellation();
  const enter = (name: string, priority: number, signal: Cancellation = none) =>
    slots.enter(priority, signal, (reason) => entered.push(reason === undefined ? name : `${name} gone`));
  enter("a", 50);
  enter("b", 50);
  enter("c", 90);
  enter("d", 10);
  enter("e", 50, gone);
  gone.cancel(new NodeFailure("R010", "gone"));
  for (let turn = 0; turn < 5; turn++) slots.leave();
  expect(entered).toEqual(["e gone", "c", "a", "b", "d"]);
  expect(slots.isIdle).toBe(true);
});

test("in any span of a rate there are at most so many starts", () => {
  for (const count of [1, 3, 25_000]) {
    const pace = new Pace({ count, perMs: 1000 });
    const starts = Array.from({ length: count * 2 + 3 }, () => pace.book(0));
    expect(starts.filter((start) => start === 0).length).toBeLessThanOrEqual(count);
    expect(starts.at(-1)).toBeGreaterThanOrEqual(2000 - (count > 10_000 ? 1000 : 0));
    for (let index = count; index < starts.length; index++) {
      expect((starts[index] ?? 0) - (starts[index - count] ?? 0)).toBeGreaterThanOrEqual(1000);
    }
  }
});

test("a thousand runs at once leave nothing behind", async () => {
  const { clock, runner } = world();
  const graph = runner.graph(
    "in n: Int\na = M(n) with cache: 1s, concurrency: 50\nout x = if (a > 5) M(a) + n else 0",
  );
  const round = () =>
    clock.until(Promise.all(Array.from({ length: 1000 }, (_, n) => runner.runtime.run(graph, { n }))));
  const results = await round();
  expect(results.filter(({ status }) => status === "completed")).toHaveLength(1000);
  expect(results[700]).toMatchObject({ outputs: { x: 1400 } });
  expect(clock.pending).toBe(0);
});
