import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";
import { memoryStore } from "../checkpoint/memory-store.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);

describe("a bounded stream", () => {
  test("emits what a batch gives for each element, commits it, and ends", async () => {
    const run = world("in n: Int\nout x = n * 2 when n > 1", { inputs: { n: [1, 2, 3] } });
    expect(await run.finish()).toMatchObject({
      outcome: { kind: "completed" },
      counts: { elements: { n: 3 }, outputs: { x: 2 }, checkpoints: 1 },
    });
    expect(run.committed).toEqual({ x: [4, 6] });
    expect(run.sinks["x"]?.ids).toEqual(["n/:1", "n/:2"]);
    expect(run.deployment.status.state).toBe("stopped");
  });

  test("an output straight from an input", async () => {
    const run = world("in n: Int\nout n", { inputs: { n: [1, 2, 3] } });
    await run.finish();
    expect(run.committed).toEqual({ n: [1, 2, 3] });
  });

  test("an output of constants is emitted once", async () => {
    const run = world("in n: Int\nin k: Int = 5\nout x = n + k\nout y = k * 2", {
      inputs: { n: [1, 2] },
      constants: { k: 7 },
    });
    await run.finish();
    expect(run.committed).toEqual({ x: [8, 9], y: [14] });
  });

  test("a table that waits for its left, by a concat, is said to miss rows", async () => {
    const record = "{ k: String, n: Int }";
    const text =
      `in l: ${record}\nin t: ${record}\nout r = l[k] + t with merge: lookup(k)\n` +
      "out both = l + t with merge: concat";
    const run = world(text, { inputs: { l: [{ k: "a", n: 1 }], t: [{ k: "a", n: 2 }] } });
    await run.finish();
    expect(run.committed).toMatchObject({ both: [{ n: 1 }, { n: 2 }] });
    expect(run.warnings).toEqual([
      expect.stringMatching(
        /^r.*: the table of this lookup is read after its left.*bind its source to one more input/,
      ),
    ]);
  });

  describe("a concat whose left is not expected to end", () => {
    const text = "in l: Int\nin r: Int\nout s = l + r with merge: concat";
    const endless = () => new TestSource([at(1, 1)], { isBounded: false });
    const warning = expect.stringMatching(
      /^s.*: the right of this concat is read when its left has ended, but the source of "l", .*"interleave"/,
    );

    test.each([
      ["is said", endless(), [2], {}, [warning]],
      [
        "also where times are recorded",
        endless(),
        new TestSource([at(2, 2)]),
        { deterministic: true },
        [warning],
      ],
      ["the right may have no end", [1], endless(), {}, []],
      ["both end", [1], [2], {}, []],
    ] as const)("%s", async (_, l, r, options, warnings) => {
      const run = world(text, { inputs: { l, r }, ...options });
      run.deployment.start();
      await run.clock.advance(100);
      expect(run.deployment.status.state).toMatch(/running|stopped/);
      expect(run.warnings).toEqual(warnings);
      await run.deployment.stop();
    });

    test("one that has ended before a restart is said no more", async () => {
      const options = { inputs: { l: endless(), r: endless() }, checkpoint: { store: memoryStore() } };
      const first = world(text, options);
      first.deployment.start();
      await first.clock.advance(100);
      options.inputs.l.end();
      await first.clock.advance(100);
      await first.clock.until(first.deployment.drain());
      expect(first.warnings).toEqual([warning]);
      const second = world(text, options);
      second.deployment.start();
      await second.clock.advance(100);
      expect(second.eventsOf("restored")).toHaveLength(1);
      expect(second.warnings).toEqual([]);
      await second.deployment.stop();
    });
  });

  test.each([
    ["lookup(k, wait: 5s)", /"lookup" in "r.*take its wait away, use another merge/],
    ["zip", /"zip" in "r.*; use another merge there, or bind one of the sources to one more input/],
  ])(
    "what holds rows for such as are read only after their source has ended is refused: %s",
    async (merge, problem) => {
      const record = "{ k: String, n: Int }";
      const text = `in l: ${record}\nin t: ${record}\nout r = l + t with merge: ${merge}\nout both = l + t with merge: concat`;
      for (const deterministic of [false, true]) {
        const inputs = {
          l: new TestSource([at(1, { k: "a", n: 1 })]),
          t: new TestSource([at(1, { k: "a", n: 2 })]),
        };
        const { outcome } = await world(text, { inputs, deterministic }).finish();
        expect(outcome).toMatchObject({ kind: "failed", error: { message: expect.stringMatching(problem) } });
      }
    },
  );

  test("windows close when all has ended", async () => {
    const source = new TestSource([at(0, 1), at(500, 2), at(1200, 3)]);
    const run = world("in n: Int\nout s = sum(n) with window: tumbling(1s)", { inputs: { n: source } });
    await run.finish();
    expect(run.committed).toEqual({ s: [3, 3] });
  });

  test("a session that another takes up is taken back: null under its id, where None is written", async () => {
    const times = [0, 7000, 14_000, 4000];
    const source = new TestSource(
      times.map((time, index) => at(time, { k: index === 2 ? "y" : "x", t: time })),
    );
    const text =
      "in e: { k: String, t: Int }\nout s = count(e) with window: session(5s, on: t, lateness: 12s), key: k";
    const loose = { inputs: { e: source }, sinkOptions: { s: { emitsNone: true } } };
    const run = world(text, loose);
    await run.finish();
    expect(run.committed).toEqual({ s: [1, 1, null, 3, 1] });
    expect(run.sinks["s"]?.ids.slice(0, 4)).toEqual(
      [0, 7000, 7000, 0].map((start) => `s@gather/string:x@${start}`),
    );
    const strict = world(text, { inputs: { e: source } });
    await strict.finish();
    expect(strict.committed).toEqual({ s: [1, 1, 3, 1] });
  });

  test("a table that is bounded is read before the left starts", async () => {
    const run = world(
      "in o: { k: String, n: Int }\nin t: { k: String, x: Int }\nout r = o + t with merge: lookup(k)",
      { inputs: { o: [{ k: "a", n: 1 }], t: [{ k: "a", x: 5 }] } },
    );
    await run.finish();
    expect(run.committed).toEqual({ r: [{ k: "a", n: 1, x: 5 }] });
  });
});
