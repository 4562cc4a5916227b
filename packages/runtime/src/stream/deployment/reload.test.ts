import { compile } from "@constellation/compiler";
import { defineModule, valueState } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";
import { memoryStore } from "../checkpoint/memory-store.ts";
import { failFast } from "../policy/policies.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);
const values = (...list: readonly unknown[]) => list.map((value) => ({ value }));

/** A running count of three, with two elements in it. */
async function running(options: Partial<WorldOptions> = {}) {
  const source = new TestSource(values(1, 2), { isBounded: false });
  const run = world("in n: Int\nm = n * 1\nout s = sum(m) with window: count(3)", {
    inputs: { n: source },
    checkpoint: { everyMs: 1000 },
    ...options,
  });
  run.deployment.start();
  await run.clock.advance(10);
  return { run, source };
}

test("a reload goes on with the states of nodes that are the same", async () => {
  const { run, source } = await running();
  const next = run.graphOf("in n: Int\nm = n * 100\nout s = sum(m) with window: count(3)");
  const reloaded = run.deployment.reload(next, { probationMs: 5000 });
  await run.clock.advance(100);
  source.push(...values(3, 4));
  await run.clock.advance(3000);
  expect(run.committed).toEqual({ s: [] });
  await run.clock.advance(3000);
  expect(await reloaded).toEqual({ kind: "reloaded" });
  expect(run.committed).toEqual({ s: [303] });
  source.push(...values(5, 6));
  source.end();
  await run.clock.until(run.deployment.done);
  expect(run.committed).toEqual({ s: [303, 1500] });
  expect(run.deployment.status.graphHash).toBe(next.hash);
});

test("refused, with the reason, where a state does not fit; the old version goes on", async () => {
  const { run, source } = await running();
  const other = run.graphOf("in n: Int\nm = n * 1\nout s = sum(m) with window: count(4)");
  const result = await run.deployment.reload(other);
  expect(result.kind).toBe("refused");
  expect(result.kind === "refused" ? result.reason : "").toBe(
    'the state of "s" cannot be carried over: it was count 3, now it is count 4; name it in "reset" to begin with an empty state',
  );
  source.push(...values(3));
  source.end();
  await run.clock.until(run.deployment.done);
  expect(run.committed).toEqual({ s: [6] });
});

test("a node that is named in reset begins with an empty state", async () => {
  const { run, source } = await running({ reset: ["s"] });
  const other = run.graphOf("in n: Int\nm = n * 1\nout s = sum(m) with window: count(4)");
  const reloaded = run.deployment.reload(other, { probationMs: 10 });
  await run.clock.advance(100);
  expect(await reloaded).toEqual({ kind: "reloaded" });
  source.push(...values(3, 4, 5, 6));
  source.end();
  await run.clock.until(run.deployment.done);
  expect(run.committed).toEqual({ s: [18] });
});

test("a version that fails in its probation is rolled back: nothing is lost or repeated", async () => {
  const { run, source } = await running({ errors: failFast() });
  const bad = run.graphOf("in n: Int\nm = 12 / (n - 3)\nout s = sum(m) with window: count(3)");
  const reloaded = run.deployment.reload(bad, { probationMs: 5000 });
  await run.clock.advance(100);
  source.push(...values(3, 4, 5));
  await run.clock.advance(1000);
  expect(await reloaded).toMatchObject({ kind: "rolled-back", error: { code: "R006" } });
  expect(run.deployment.status.state).toBe("running");
  source.push(...values(6));
  source.end();
  await run.clock.until(run.deployment.done);
  expect(run.committed).toEqual({ s: [6, 15] });
  expect(run.eventsOf("rolled-back")).toHaveLength(1);
});

test("more failed elements than are allowed roll back too", async () => {
  const { run, source } = await running();
  const bad = run.graphOf("in n: Int\nm = 12 / (n - n)\nout s = sum(m) with window: count(3)");
  const reloaded = run.deployment.reload(bad, { probationMs: 5000, failuresMax: 1 });
  await run.clock.advance(100);
  source.push(...values(3));
  await run.clock.advance(100);
  source.push(...values(4));
  await run.clock.advance(100);
  expect(await reloaded).toMatchObject({
    kind: "rolled-back",
    error: { message: expect.stringContaining("2 elements failed in the probation, at most 1 may") },
  });
  source.end();
  await run.clock.until(run.deployment.done);
  expect(run.committed).toEqual({ s: [6, 4] });
});

test("a reload of a graph that cannot be deployed so is refused", async () => {
  const { run } = await running();
  const other = run.graphOf("in n: Int\nin k: Int\nout s = n + k");
  expect(await run.deployment.reload(other)).toEqual({
    kind: "refused",
    reason: 'input "k" is not bound to a source',
  });
  await run.deployment.stop();
  expect((await run.deployment.reload(other)).kind).toBe("refused");
});

test("a checkpoint of another pipeline is refused by name", async () => {
  const store = memoryStore();
  const sink = new TestSink();
  const first = world("in n: Int\nout s = sum(n) with window: count(3)", {
    inputs: { n: [1, 2] },
    outputs: { s: sink },
    checkpoint: { store },
  });
  await first.finish();
  const second = world("in n: Int\nout s = sum(n) with window: count(5)", {
    inputs: { n: [1, 2] },
    outputs: { s: sink },
    checkpoint: { store },
  });
  const { outcome } = await second.finish();
  expect(outcome.kind === "failed" ? outcome.error.message : "").toContain(
    'checkpoint 1 does not fit: the state of "s" cannot be carried over: it was count 3, now it is count 5',
  );
});

test("a state that was reset once is carried over from then on", async () => {
  const store = memoryStore();
  const sink = new TestSink();
  const options = { outputs: { s: sink }, reset: ["s"], checkpoint: { store } };
  const source = (...list: readonly number[]) => new TestSource(values(...list), { isBounded: false });
  const keyed = (key: string, size: number) =>
    `in n: Int\nout s = sum(n) with window: count(${size}), key: n % ${key}`;
  const drain = async (text: string, elements: TestSource) => {
    const run = world(text, { ...options, inputs: { n: elements } });
    run.deployment.start();
    await run.clock.advance(10);
    await run.clock.until(run.deployment.drain());
  };
  await drain(keyed("5", 3), source(1, 2, 3, 4));
  await drain(keyed("2", 2), source(1, 2, 3, 4, 5));
  await drain(keyed("2", 2), source(1, 2, 3, 4, 5, 6, 7, 8));
  expect(sink.committed).toEqual([12, 14]);
});

test("a pause in the probation commits nothing that could not be taken back", async () => {
  const { run, source } = await running();
  const next = run.graphOf("in n: Int\nm = n * 100\nout s = sum(m) with window: count(3)");
  const reloaded = run.deployment.reload(next, { probationMs: 5000 });
  await run.clock.advance(100);
  source.push(...values(3));
  await run.clock.advance(100);
  await run.clock.until(run.deployment.pause());
  expect(run.committed).toEqual({ s: [] });
  run.deployment.resume();
  await run.clock.advance(7000);
  expect(await reloaded).toEqual({ kind: "reloaded" });
  expect(run.committed).toEqual({ s: [303] });
  await run.deployment.stop();
});

/** A module that keeps a number of each type. */
function keeping(states: Readonly<Record<string, "Int" | "String">>) {
  return defineModule<{ n: number }, unknown>({
    name: "t.Keep",
    type: "(n: Int): Int",
    state: Object.fromEntries(Object.entries(states).map(([name, type]) => [name, valueState(type)])),
    run: async ({ n }) => n,
  });
}

test("a state of a module that has another type is refused, one more begins empty", async () => {
  const store = memoryStore();
  const sink = new TestSink();
  const run = async (states: Readonly<Record<string, "Int" | "String">>): Promise<string> => {
    const text = "use t\nin ns: List<Int>\nout x = map(ns, n => Keep(n))";
    const options = { inputs: { ns: [] }, outputs: { x: sink }, modules: [keeping(states)] };
    const { outcome } = await world(text, { ...options, checkpoint: { store } }).finish();
    return outcome.kind === "failed" ? outcome.error.message : outcome.kind;
  };
  expect(await run({ sum: "Int" })).toBe("completed");
  expect(await run({ sum: "Int", seen: "String" })).toBe("completed");
  expect(await run({ sum: "String", seen: "String" })).toContain(
    'cannot be carried over: the kind or the type of what its module keeps as "sum" has changed',
  );
  expect(await run({ sum: "Int" })).toContain('its module keeps no "seen" any more');
});

test("one value for a stream is refused, unless the pipeline is compiled so", () => {
  const inputs = { n: [1] };
  expect(() => world("in n: Int\nin k: Int\nout s = n + k", { inputs, constants: { k: 1 } })).toThrow(
    'input "k" is a stream of this graph and takes no one value: compile the pipeline with it among the "constants"',
  );
});
