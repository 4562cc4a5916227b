import { compile } from "@constellation/compiler";
import { type ConnectorDefinition, Fault } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { slow } from "../../testing/slow-module.ts";
import { TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";
import { type CheckpointStore, DamagedCheckpoint } from "../checkpoint/checkpoint-store.ts";
import { memoryStore } from "../checkpoint/memory-store.ts";
import { failFast } from "../policy/policies.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);
const endless = (...values: readonly unknown[]) =>
  new TestSource(
    values.map((value) => ({ value })),
    { isBounded: false },
  );
const values = (...list: readonly unknown[]) => list.map((value) => ({ value }));

describe("checkpoints", () => {
  test("rows become visible with each interval", async () => {
    const run = world("in n: Int\nout n", { inputs: { n: endless(1, 2) }, checkpoint: { everyMs: 1000 } });
    run.deployment.start();
    await run.clock.advance(999);
    expect(run.committed).toEqual({ n: [] });
    await run.clock.advance(1);
    expect(run.committed).toEqual({ n: [1, 2] });
    expect(run.sources["n"]?.acknowledged).toEqual({ "": 2 });
    run.sources["n"]?.push(...values(3));
    await run.clock.advance(1000);
    expect(run.committed).toEqual({ n: [1, 2, 3] });
    await run.deployment.stop();
  });

  test("the shortest interval of the graph and the deployment counts", async () => {
    const source = "in n: Int\nout s = sum(n) with window: count(2), checkpoint: 2s";
    const run = world(source, { inputs: { n: endless(1, 2) }, checkpoint: { everyMs: 60_000 } });
    run.deployment.start();
    await run.clock.advance(2000);
    expect(run.committed).toEqual({ s: [3] });
    await run.deployment.stop();
  });

  test("what a run left of its first one before it broke is not part of the next run's", async () => {
    const sizes = [4, 1];
    const source = new TestSource(
      [..."aabbab"].map((k) => ({ value: { k, n: 1 } })),
      {
        size: () => sizes.shift() ?? 1,
        wait: () => new Promise((resolve) => void run.clock.schedule(10, resolve)),
      },
    );
    let hasFailed = false;
    const sink = new TestSink({
      point: (name) => {
        if (name !== "before seal" || hasFailed) return Promise.resolve();
        hasFailed = true;
        return Promise.reject(new Error("no room"));
      },
    });
    const run = world("in e: { k: String, n: Int }\nout s = sum(e.n) with window: count(6), key: e.k", {
      inputs: { e: source },
      outputs: { s: sink },
      checkpoint: { elements: 1 },
    });
    run.deployment.events((event) => {
      // The run after that goes on from the first one that is complete.
      if (event.kind === "checkpoint" && event.epoch === 1) source.fail(new Error("gone"));
    });
    const { outcome } = await run.finish();
    expect(outcome).toEqual({ kind: "completed" });
    expect(run.committed).toEqual({ s: [3, 3] });
  });

  test("one that takes too long is given up, and what it held is in the next", async () => {
    let isSlow = true;
    const sink = new TestSink({
      wait: () =>
        isSlow ? new Promise((resolve) => void run.clock.schedule(5000, resolve)) : Promise.resolve(),
    });
    const store = memoryStore();
    const run = world("in n: Int\nout s = sum(n) with window: count(3)", {
      inputs: { n: endless(1, 2, 3, 4) },
      outputs: { s: sink },
      checkpoint: { everyMs: 1000, timeoutMs: 500, store },
    });
    run.deployment.start();
    await run.clock.advance(1600);
    expect(run.eventsOf("checkpoint-abandoned").map(({ epoch }) => epoch)).toEqual([1]);
    isSlow = false;
    await run.clock.advance(5000);
    expect(run.committed).toEqual({ s: [6] });
    await run.deployment.stop();
    const next = world("in n: Int\nout s = sum(n) with window: count(3)", {
      inputs: { n: new TestSource(values(1, 2, 3, 4, 5, 6)) },
      outputs: { s: sink },
      checkpoint: { store },
    });
    await next.finish();
    expect(next.committed).toEqual({ s: [6, 15] });
  });

  test("a source inside a long pull passes a barrier at once", async () => {
    const run = world("in a: Int\nin b: Int\nout s = a + b", {
      inputs: { a: endless(1), b: endless() },
      checkpoint: { everyMs: 1000 },
    });
    run.deployment.start();
    await run.clock.advance(1000);
    expect(run.deployment.status.counts.checkpoints).toBe(1);
    await run.deployment.stop();
  });
});

describe("a drain", () => {
  test("ends with a barrier, and no window is closed for it; a later start goes on from there", async () => {
    const store = memoryStore();
    const sinks = { s: new TestSink() };
    const source = "in n: Int\nout s = sum(n) with window: count(3)";
    const options = { outputs: sinks, checkpoint: { store } };
    const first = world(source, { ...options, inputs: { n: endless(1, 2, 3, 4) } });
    first.deployment.start();
    await first.clock.advance(10);
    const result = await first.clock.until(first.deployment.drain());
    expect(result.outcome).toEqual({ kind: "drained" });
    expect(first.committed).toEqual({ s: [6] });
    expect(first.eventsOf("state").map(({ state }) => state)).toEqual(["running", "draining", "stopped"]);
    const second = world(source, { ...options, inputs: { n: new TestSource(values(1, 2, 3, 4, 5)) } });
    await second.finish();
    expect(second.committed).toEqual({ s: [6, 9] });
    expect(second.eventsOf("restored")).toHaveLength(1);
  });

  test("waits for calls that are under way", async () => {
    const run = world("in n: Int\nout x = Slow(n)", { inputs: { n: endless(1, 2, 3) }, modules: [slow(50)] });
    run.deployment.start();
    await run.clock.advance(1);
    const result = await run.clock.until(run.deployment.drain());
    expect(result.outcome.kind).toBe("drained");
    expect(run.committed).toEqual({ x: [10, 20, 30] });
  });
});

test("stop ends at once: nothing more is committed", async () => {
  const run = world("in n: Int\nout n", { inputs: { n: endless(1, 2) } });
  run.deployment.start();
  await run.clock.advance(10);
  expect((await run.deployment.stop()).outcome).toEqual({ kind: "stopped" });
  expect(run.committed).toEqual({ n: [] });
  expect(run.sinks["n"]?.isOpen).toBe(false);
});

test("paused, nothing comes in; what did is committed", async () => {
  const run = world("in n: Int\nout n", { inputs: { n: endless(1) } });
  run.deployment.start();
  await run.clock.advance(10);
  await run.clock.until(run.deployment.pause());
  expect(run.deployment.status.state).toBe("paused");
  expect(run.committed).toEqual({ n: [1] });
  run.sources["n"]?.push(...values(2));
  await run.clock.advance(60_000);
  expect(run.deployment.status.counts.elements).toEqual({ n: 1 });
  run.deployment.resume();
  await run.clock.until(run.deployment.drain());
  expect(run.committed).toEqual({ n: [1, 2] });
});

describe("a fault", () => {
  test("of a source restarts from the last checkpoint", async () => {
    const run = world("in n: Int\nout s = sum(n) with window: count(4)", {
      inputs: { n: endless(1, 2) },
      checkpoint: { everyMs: 1000 },
    });
    run.deployment.start();
    await run.clock.advance(1500);
    run.sources["n"]?.push(...values(3));
    await run.clock.advance(100);
    run.sources["n"]?.fail(new Error("connection lost"));
    await run.clock.advance(10);
    expect(run.eventsOf("restart")).toMatchObject([
      {
        attempt: 1,
        afterMs: 1000,
        error: { code: "R019", message: 'source "n" cannot go on: connection lost' },
      },
    ]);
    run.sources["n"]?.push(...values(4));
    run.sources["n"]?.end();
    await run.clock.until(run.deployment.done);
    expect(run.committed).toEqual({ s: [10] });
  });

  test("of a sink restarts, and rows are there once", async () => {
    const sink = new TestSink();
    const run = world("in n: Int\nout n", {
      inputs: { n: endless(1, 2) },
      outputs: { n: sink },
      checkpoint: { everyMs: 1000 },
    });
    run.deployment.start();
    await run.clock.advance(1500);
    sink.failure = new Error("disk full");
    run.sources["n"]?.push(...values(3));
    run.sources["n"]?.end();
    await run.clock.until(run.deployment.done);
    expect(run.committed).toEqual({ n: [1, 2, 3] });
    expect(run.deployment.status.counts.restarts).toBe(1);
  });

  test("that comes again and again fails the deployment, with waits that double", async () => {
    const source = new TestSource(values(1), { wait: () => Promise.reject(new Error("no route")) });
    const run = world("in n: Int\nout n", { inputs: { n: source }, restarts: { max: 3, delayMs: 100 } });
    const { outcome } = await run.finish();
    expect(outcome).toMatchObject({ kind: "failed", error: { code: "R019" } });
    expect(run.eventsOf("restart").map(({ afterMs }) => afterMs)).toEqual([100, 200, 400]);
    expect(run.deployment.status.state).toBe("failed");
  });

  test("that no restart can mend fails at once", async () => {
    const fault = new Fault("no such topic", { code: "X", retryable: false });
    const source = new TestSource(values(1), { wait: () => Promise.reject(fault) });
    const run = world("in n: Int\nout n", { inputs: { n: source } });
    expect((await run.finish()).outcome).toMatchObject({
      kind: "failed",
      error: { message: 'source "n" cannot go on: no such topic' },
    });
    expect(run.eventsOf("restart")).toEqual([]);
  });

  test("a stop ends the wait before a restart", async () => {
    const source = new TestSource(values(1), { wait: () => Promise.reject(new Error("no route")) });
    const run = world("in n: Int\nout n", { inputs: { n: source } });
    run.deployment.start();
    await run.clock.advance(10);
    expect((await run.deployment.stop()).outcome).toEqual({ kind: "stopped" });
  });
});

test("failFast ends the deployment and commits nothing of the open epoch", async () => {
  const run = world("in n: Int\nout x = 10 / n", { inputs: { n: [5, 0, 1] }, errors: failFast() });
  const { outcome } = await run.finish();
  expect(outcome).toMatchObject({ kind: "failed", error: { code: "R006", node: "x" } });
  expect(run.committed).toEqual({ x: [] });
});

test("what is bound wrongly is refused before anything is opened", () => {
  expect(() => world("in n: Int\nout n", { inputs: {} })).toThrow('input "n" is not bound to a source');
  expect(() => world("in n: Int\nout n", { inputs: { n: [1], m: [1] } })).toThrow('"m" is bound, but');
});

test("deterministic needs sources that record times and can be read again", async () => {
  const run = world("in n: Int\nout n", { inputs: { n: [1] }, deterministic: true });
  expect((await run.finish()).outcome).toMatchObject({ kind: "failed", error: { code: "R019" } });
  const timed = new TestSource([at(1, 1)], { replayable: false });
  const other = world("in n: Int\nout n", { inputs: { n: timed }, deterministic: true });
  const { outcome } = await other.finish();
  expect(outcome.kind === "failed" ? outcome.error.message : "").toContain("cannot be read again");
});
describe("damaged checkpoints", () => {
  const damaged = (store: CheckpointStore, isDamaged: (epoch: number) => boolean): CheckpointStore => ({
    write: (epoch, parts) => store.write(epoch, parts),
    complete: (manifest) => store.complete(manifest),
    list: () => store.list(),
    rewind: (epoch) => store.rewind(epoch),
    close: () => store.close(),
    read: (epoch, operator, state) => {
      if (isDamaged(epoch)) throw new DamagedCheckpoint(`epoch ${epoch} does not match its checksum`);
      return store.read(epoch, operator, state);
    },
  });
  const source = "in n: Int\nout s = sum(n) with window: count(4)";

  test("the one before is taken, loudly", async () => {
    const store = memoryStore();
    const first = world(source, { inputs: { n: endless(1) }, checkpoint: { everyMs: 100, store } });
    first.deployment.start();
    await first.clock.advance(150);
    first.sources["n"]?.push(...values(2));
    await first.clock.advance(100);
    await first.deployment.stop();
    const second = world(source, {
      inputs: { n: [1, 2, 3, 4] },
      checkpoint: { store: damaged(store, (epoch) => epoch === 2) },
    });
    expect((await second.finish()).outcome).toEqual({ kind: "completed" });
    expect(second.committed).toEqual({ s: [10] });
    expect(second.eventsOf("checkpoint-damaged")).toEqual([
      { kind: "checkpoint-damaged", epoch: 2, reason: "epoch 2 does not match its checksum" },
    ]);
    expect(second.eventsOf("restored")).toEqual([{ kind: "restored", epoch: 1 }]);
    expect(second.warnings.join()).toContain("checkpoint 2 is damaged");
  });

  test("without a whole one nothing starts", async () => {
    const store = memoryStore();
    const first = world(source, { inputs: { n: [1] }, checkpoint: { store } });
    await first.finish();
    const second = world(source, { inputs: { n: [1] }, checkpoint: { store: damaged(store, () => true) } });
    expect((await second.finish()).outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining("none of the 1 checkpoints can be read") },
    });
  });
});

test("None is left out, or written as null where the binding says so", async () => {
  const run = world("in n: Int\nout x = n when n > 1\nout y = n when n > 1", {
    inputs: { n: [1, 2] },
    sinkOptions: { y: { emitsNone: true } },
  });
  await run.finish();
  expect(run.committed).toEqual({ x: [2], y: [null, 2] });
});

describe("what hangs", () => {
  test("a stop does not wait for a source that never opens", async () => {
    const run = world("in n: Int\nout n", {
      inputs: { n: endless() },
      sourceOptions: {
        n: {
          connector: {
            ...endless().connector,
            source: { replayable: true, open: () => new Promise(() => undefined) },
          },
        },
      },
    });
    run.deployment.start();
    await run.clock.advance(1000);
    expect(run.deployment.status.state).toBe("deploying");
    expect((await run.clock.until(run.deployment.stop())).outcome).toEqual({ kind: "stopped" });
  });

  test("a stop while a source opens ends when all that was opened is closed", async () => {
    const told: string[] = [];
    const pause = () => new Promise<void>((resolve) => void run.clock.schedule(2000, resolve));
    const { connector } = endless();
    const source: ConnectorDefinition["source"] = {
      replayable: true,
      open: async (context) => {
        await pause();
        told.push("opened");
        const reader = await connector.source?.open(context);
        if (reader === undefined) throw new Error("a test source should open");
        return { ...reader, close: () => pause().then(() => void told.push("closed")) };
      },
    };
    const run = world("in n: Int\nout n", {
      inputs: { n: endless() },
      sourceOptions: { n: { connector: { ...connector, source } } },
    });
    run.deployment.start();
    await run.clock.advance(1000);
    await run.clock.until(run.deployment.stop());
    expect(told).toEqual(["opened", "closed"]);
  });

  test.each([
    ["a store in its manifest", "the store, which writes the manifest,"],
    ["a sink in its commit", "the commit of a sink"],
  ])("%s breaks the run at the timeout of the checkpoint", async (part, step) => {
    const never = new Promise<void>(() => undefined);
    const store = memoryStore();
    const isStore = part.startsWith("a store");
    if (isStore) store.complete = () => never;
    const sink = new TestSink({ point: (name) => (name === "before commit" ? never : Promise.resolve()) });
    const run = world("in n: Int\nout n", {
      inputs: { n: endless(1) },
      ...(isStore ? {} : { outputs: { n: sink } }),
      checkpoint: { everyMs: 1000, timeoutMs: 500, store },
      restarts: { max: 0 },
    });
    run.deployment.start();
    await run.clock.advance(1499);
    expect(run.deployment.status.state).toBe("running");
    await run.clock.advance(2);
    const { outcome } = await run.clock.until(run.deployment.done);
    expect(outcome).toMatchObject({
      kind: "failed",
      error: { message: expect.stringContaining(`epoch 1: ${step} did not answer within 500ms`) },
    });
  });

  test("a drain ends although a pull does not mind being aborted", async () => {
    const source = new TestSource(values(1, 2), { wait: () => new Promise(() => undefined) });
    const run = world("in n: Int\nout n", { inputs: { n: source } });
    run.deployment.start();
    await run.clock.advance(10);
    const result = await run.clock.until(run.deployment.drain());
    expect(result.outcome).toEqual({ kind: "drained" });
  });
});

test("constants are emitted once, wherever a pause or a drain falls", async () => {
  const store = memoryStore();
  const sink = new TestSink();
  const options = { outputs: { y: sink }, checkpoint: { store } };
  const source = "in n: Int\nin k: Int = 5\nout x = n + k\nout y = k * 2";
  const first = world(source, { ...options, inputs: { n: endless(1) } });
  await first.clock.until(first.deployment.drain());
  expect(sink.committed).toEqual([10]);
  const second = world(source, { ...options, inputs: { n: [1] } });
  second.deployment.start();
  await second.clock.until(second.deployment.done);
  expect(sink.committed).toEqual([10]);
});
