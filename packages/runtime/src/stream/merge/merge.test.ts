import { moduleFailed } from "@constellation/diagnostics";
import type { MergeNode, MergeStrategy } from "@constellation/graph";
import { readType } from "@constellation/types/testing";
import { describe, expect, test } from "vitest";
import { failureOf } from "../../failure/fail.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import { chunkOf, rowsOf, StreamHarness, sourceTick } from "../../testing/stream-harness.ts";
import type { Message, Outcome } from "../flow/message.ts";
import type { Operator } from "../flow/operator.ts";
import type { Edge, MergePlan } from "../plan/stream-plan.ts";
import { createMerge } from "./create-merge.ts";
import { Each } from "./each.ts";

const elementType = readType("Optional<{ k: String, v: Int }>");

/** A merge of `left` (partition 0, input a) and `right` (partition 1, input b). */
class MergeTest {
  readonly harness: StreamHarness;
  readonly operator: Operator;
  readonly out: Message[];
  private arrival = 0;

  constructor(merge: MergeStrategy, harness = new StreamHarness(["a", "b"])) {
    this.harness = harness;
    this.operator = createMerge(planOf(merge), harness.services, 2);
    const [port] = this.operator.ports;
    this.out = port === undefined ? [] : harness.collect(port);
  }

  left(value: Outcome, time?: number): this {
    return this.send(0, value, time);
  }

  right(value: Outcome, time?: number): this {
    return this.send(1, value, time);
  }

  private send(side: number, value: Outcome, time?: number): this {
    const arrival = ++this.arrival;
    const tick = sourceTick(arrival, { partition: side, ...(time === undefined ? {} : { time }) });
    return this.message(side, chunkOf([{ tick, outcomes: [value] }]));
  }

  end(partition: number): this {
    return this.message(partition, { kind: "ended", partition, arrival: ++this.arrival });
  }

  message(side: number, message: Message): this {
    this.operator.inlets[side]?.event(0, message);
    return this;
  }

  /** Takes a checkpoint, and goes on with a fresh operator that is restored from it. */
  crashed(merge: MergeStrategy): MergeTest {
    for (const side of [0, 1]) this.message(side, { kind: "barrier", epoch: 1, arrival: this.arrival });
    const next = new MergeTest(merge, this.harness);
    this.harness.restore(next.operator);
    next.arrival = this.arrival;
    return next;
  }

  get values(): readonly Outcome[] {
    return rowsOf(this.out).map(({ outcomes: [outcome = null] }) =>
      outcome instanceof NodeFailure ? outcome.code : outcome,
    );
  }

  get ids(): readonly string[] {
    return rowsOf(this.out).map(({ tick }) => tick.id);
  }
}

function planOf(merge: MergeStrategy): MergePlan {
  const node: MergeNode = {
    id: "m",
    kind: "merge",
    merge,
    type: elementType,
    clock: ["tick:m"],
    region: "tick:m",
    span: { start: 0, end: 0 },
    inputs: { left: "l", right: "r" },
  };
  const sides = ["a", "b"].map(
    (input, side): Edge => ({
      number: side,
      from: { kind: "source", input },
      to: { kind: "operator", operator: "m", side },
      columns: [side === 0 ? "l" : "r"],
      clock: [`in:${input}`],
      inputs: new Set([input]),
      timeInputs: new Set([input]),
      isOrdered: true,
      keepsOrder: true,
      isLoose: false,
      group: side,
    }),
  );
  return {
    kind: "merge",
    id: "m",
    node,
    sides,
    ports: [],
    names: [["left"], ["right"]],
    heldBackMs: [0, 0],
  };
}

const of = (k: string, v: number): Outcome => ({ k, v });
const failure = failureOf(moduleFailed, { module: "M", problem: "broken" });

describe("interleave", () => {
  test("elements as they come; None is passed over, a failure is a failed tick", () => {
    const { values, ids } = new MergeTest({ strategy: "interleave" })
      .left(of("a", 1))
      .right(of("b", 2))
      .left(null)
      .right(failure)
      .left(of("a", 3));
    expect(values).toEqual([of("a", 1), of("b", 2), failure.code, of("a", 3)]);
    expect(ids).toEqual(["0:1>m.0", "1:2>m.1", "1:4>m.1", "0:5>m.0"]);
  });
});

describe("concat", () => {
  test("the right waits for the end of the left, over a restart too", () => {
    const strategy = { strategy: "concat" } as const;
    const before = new MergeTest(strategy).right(of("r", 1)).left(of("l", 2)).right(of("r", 3));
    expect(before.values).toEqual([of("l", 2)]);
    const after = before.crashed(strategy).left(of("l", 4));
    after.end(0).right(of("r", 5));
    expect(after.values).toEqual([of("l", 4), of("r", 1), of("r", 3), of("r", 5)]);
  });
});

describe("zip", () => {
  const strategy = { strategy: "zip" } as const;

  test("pairs in order, None among them; a failure takes its pair with it", () => {
    const { values, ids } = new MergeTest(strategy)
      .left(of("l", 1))
      .left(null)
      .right(of("r", 3))
      .right(of("r", 4))
      .left(failure)
      .right(of("r", 6));
    expect(values).toEqual([
      { left: of("l", 1), right: of("r", 3) },
      { left: null, right: of("r", 4) },
      failure.code,
    ]);
    expect(ids).toEqual(["0:1+1:3", "0:2+1:4", "0:5+1:6"]);
  });

  test("what waits is in the checkpoint", () => {
    const after = new MergeTest(strategy)
      .left(of("l", 1))
      .left(of("l", 2))
      .crashed(strategy)
      .right(of("r", 3));
    expect(after.values).toEqual([{ left: of("l", 1), right: of("r", 3) }]);
    expect(after.ids).toEqual(["0:1+1:3"]);
  });

  test("what is left when a side ends is dropped, counted and said once", () => {
    const { harness, values } = new MergeTest(strategy)
      .left(of("l", 1))
      .left(of("l", 2))
      .right(of("r", 3))
      .end(1)
      .left(of("l", 4));
    expect(values).toHaveLength(1);
    expect(harness.counts.get("dropped")).toBe(2);
    expect(harness.warnings).toHaveLength(1);
  });

  test("the faster side closes its gate, and opens it when the other follows", () => {
    const zip = new MergeTest(strategy);
    for (let index = 0; index < 5000; index++) zip.left(of("l", index));
    expect(zip.harness.closed).toBe(1);
    for (let index = 0; index < 5000; index++) zip.right(of("r", index));
    expect(zip.harness.closed).toBe(0);
    expect(zip.harness.gates.map(({ count }) => count)).toEqual([0, 0, 0]);
  });
});

describe("within", () => {
  const strategy: MergeStrategy = { strategy: "within", distanceMs: 10, keys: [{ left: "k", right: "k" }] };

  test("pairs of one key that are near in time, at the later one", () => {
    const { values, ids } = new MergeTest(strategy)
      .left(of("x", 1), 100)
      .left(of("y", 2), 101)
      .right(of("x", 3), 110)
      .right(of("x", 4), 111)
      .left(of("x", 5), 112);
    expect(values).toEqual([
      { left: of("x", 1), right: of("x", 3) },
      { left: of("x", 5), right: of("x", 3) },
      { left: of("x", 5), right: of("x", 4) },
    ]);
    expect(ids).toEqual(["0:1+1:3", "0:5+1:3", "0:5+1:4"]);
  });

  test("what the other side's time has passed has no partner, even while it is kept behind another", () => {
    const { values } = new MergeTest(strategy)
      .left(of("y", 1), 100)
      .right(of("x", 2), 95)
      .left(of("z", 3), 120)
      .left(of("x", 4), 96);
    expect(values).toEqual([]);
  });

  test("an element is kept over a restart, and forgotten when its time is over", () => {
    const after = new MergeTest(strategy).left(of("x", 1), 100).left(of("x", 2), 105).crashed(strategy);
    after.right(of("x", 3), 108);
    expect(after.values).toHaveLength(2);
    after.right(of("z", 4), 200);
    for (const side of [0, 1]) after.message(side, { kind: "barrier", epoch: 2, arrival: 9 });
    const kept = [...after.harness.stored.keys()].filter((key) => key.includes('"kept"'));
    expect(kept).toHaveLength(2);
  });
});

describe("lookup that waits", () => {
  const strategy: MergeStrategy = { strategy: "lookup", keys: [{ left: "k", right: "k" }], waitMs: 50 };

  test("a row that is there is taken at once; one that is not is waited for, in order", () => {
    const merge = new MergeTest(strategy)
      .right(of("x", 1), 10)
      .left(of("x", 2), 20)
      .left(of("y", 3), 21)
      .left(of("x", 4), 22);
    expect(merge.values).toEqual([{ left: of("x", 2), right: of("x", 1) }]);
    merge.right(of("y", 5), 30);
    expect(merge.values.slice(1)).toEqual([
      { left: of("y", 3), right: of("y", 5) },
      { left: of("x", 4), right: of("x", 1) },
    ]);
    expect(merge.ids).toEqual(["0:2", "0:3", "0:4"]);
  });

  test("waiting ends when the right's time has passed", () => {
    const merge = new MergeTest(strategy).left(of("y", 1), 20).right(of("x", 2), 70);
    expect(merge.values).toEqual([]);
    merge.right(of("x", 3), 71);
    expect(merge.values).toEqual([null]);
  });

  test("waiting ends when the right ends, and the end of the left stays behind what waits", () => {
    const merge = new MergeTest(strategy).left(of("y", 1), 20).end(0);
    expect(merge.out).toEqual([]);
    merge.end(1);
    expect(merge.out.map(({ kind }) => kind).filter((kind) => kind !== "progress")).toEqual([
      "chunk",
      "ended",
      "ended",
    ]);
  });

  test("without record times the clock ends the waiting", async () => {
    const merge = new MergeTest(strategy, new StreamHarness(["a", "b"], { hasTimes: false })).left(
      of("y", 1),
    );
    await merge.harness.clock.advance(49);
    expect(merge.values).toEqual([]);
    await merge.harness.clock.advance(1);
    expect(merge.values).toEqual([null]);
  });

  test("what waits is in the checkpoint", () => {
    const after = new MergeTest(strategy).left(of("y", 1), 20).crashed(strategy).right(of("y", 2), 30);
    expect(after.values).toEqual([{ left: of("y", 1), right: of("y", 2) }]);
  });
});

test("each: one tick per item, in order; None has none, a failure one", () => {
  const harness = new StreamHarness(["a"]);
  const each = new Each({ kind: "each", id: "e", sides: [], ports: [] } as never, harness.services, 3);
  const [port] = each.ports;
  const out = port === undefined ? [] : harness.collect(port);
  const rows = [[1, 2], null, failure, [], [3]].map((outcome, index) => ({
    tick: sourceTick(index + 1),
    outcomes: [outcome as Outcome],
  }));
  each.inlets[0]?.event(0, chunkOf(rows));
  expect(
    rowsOf(out).map(({ tick, outcomes: [outcome] }) => [
      tick.id,
      outcome instanceof NodeFailure ? outcome.code : outcome,
    ]),
  ).toEqual([
    ["0:1.0", 1],
    ["0:1.1", 2],
    ["0:3.0", failure.code],
    ["0:5.0", 3],
  ]);
});
