import type { CallNode, GatherNode, GatherStrategy } from "@constellation/graph";
import { standardLibrary } from "@constellation/stdlib";
import { intType, listOf } from "@constellation/types";
import { readType } from "@constellation/types/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gatherElements } from "../../clocks/gather/gather-elements.ts";
import type { GatheredElement } from "../../clocks/gather/gathered-element.ts";
import { keyText } from "../../clocks/key-text.ts";
import { Retraction } from "../../failure/no-tick.ts";
import { chunkOf, rowsOf, StreamHarness, sourceTick } from "../../testing/stream-harness.ts";
import type { Message } from "../flow/message.ts";
import type { Operator } from "../flow/operator.ts";
import type { Edge, GatherPlan } from "../plan/stream-plan.ts";
import type { AggregateCall } from "./aggregate-call.ts";
import { createGather } from "./create-gather.ts";

const keyType = readType("String");

/** One element of a test: `at` is its event time. */
interface Element {
  readonly at: number;
  readonly key: string;
  readonly value: number;
}

interface Options {
  readonly aggregates?: readonly string[];
  readonly keepsLists?: boolean;
  readonly disorderMs?: number;
}

/** A gather of `{ value }` by key and time. */
class GatherTest {
  readonly harness: StreamHarness;
  readonly operator: Operator;
  readonly out: Message[];
  arrival = 0;

  constructor(gather: GatherStrategy, options: Options = {}, harness?: StreamHarness) {
    this.harness = harness ?? new StreamHarness(["a"], { disorderMs: options.disorderMs ?? 0 });
    const calls = (options.aggregates ?? []).map(callNamed);
    this.operator = createGather(planOf(gather, calls, options.keepsLists ?? true), this.harness.services, {
      base: 1,
      aggregates: calls.map(aggregateOf),
    });
    const [port] = this.operator.ports;
    this.out = port === undefined ? [] : this.harness.collect(port);
  }

  send(elements: readonly Element[]): this {
    if (elements.length === 0) return this;
    const rows = elements.map(({ at, key, value }) => ({
      tick: sourceTick(++this.arrival, { time: at }),
      outcomes: [value, key, at],
    }));
    return this.message(chunkOf(rows));
  }

  end(): this {
    return this.message({ kind: "ended", partition: 0, arrival: ++this.arrival });
  }

  message(message: Message): this {
    this.operator.inlets[0]?.event(0, message);
    return this;
  }

  /** What was emitted: the columns of each row. */
  get rows(): readonly (readonly unknown[])[] {
    return rowsOf(this.out).map(({ outcomes }) =>
      outcomes.map((each) => (each instanceof Retraction ? "taken back" : each)),
    );
  }

  get ids(): readonly string[] {
    return rowsOf(this.out).map(({ tick }) => tick.id);
  }
}

function callNamed(name: string): CallNode {
  const list = listOf(intType);
  return {
    id: name,
    kind: "call",
    callee: `stdlib.aggregate.${name}`,
    role: "aggregate",
    effect: "pure",
    stateful: false,
    type: intType,
    resultType: name === "collect" ? list : intType,
    parameters: [{ name: "values", type: list }],
    lifted: [],
    typeArguments: { T: intType, Ordered: intType },
    options: {},
    clock: ["tick:g"],
    region: "tick:g",
    span: { start: 0, end: 0 },
    inputs: { values: "list" },
  };
}

function aggregateOf(node: CallNode): AggregateCall {
  const library = standardLibrary.aggregates.find(
    ({ data }) => data.name === node.callee && data.parameters.length === 1 && data.result !== "Float",
  );
  if (library === undefined) throw new RangeError(`${node.callee} should be in the library`);
  const implementation = library.specialise({
    parameters: { values: listOf(intType) },
    result: node.resultType,
    typeArguments: node.typeArguments,
  });
  return { node: node.id, callee: node.id, column: 0, implementation, parameters: [] };
}

function planOf(gather: GatherStrategy, aggregates: readonly CallNode[], keepsLists: boolean): GatherPlan {
  const node: GatherNode = {
    id: "g",
    kind: "gather",
    gather,
    type: readType("{ values: { x: List<Int> }, key: String }"),
    clock: ["tick:g"],
    region: "tick:g",
    span: { start: 0, end: 0 },
    inputs: { x: "value", "@key": "key", "@on": "at" },
  };
  const edge = {
    clock: ["in:a"],
    inputs: new Set(["a"]),
    timeInputs: new Set(["a"]),
    isOrdered: true,
    keepsOrder: true,
    isLoose: false,
    group: 0,
  };
  const side: Edge = {
    ...edge,
    number: 0,
    from: { kind: "source", input: "a" },
    to: { kind: "operator", operator: "g", side: 0 },
    columns: ["value", "key", "at"],
  };
  const port: Edge = {
    ...edge,
    number: 1,
    from: { kind: "operator", operator: "g", port: 0 },
    to: { kind: "output", output: "o" },
    columns: ["g", ...aggregates.map(({ id }) => id)],
    clock: ["tick:g"],
  };
  return {
    kind: "gather",
    id: "g",
    node,
    sides: [side],
    ports: [port],
    aggregates,
    keepsLists,
    types: [intType, keyType, intType],
    heldBackMs: 0,
  };
}

/** The same with the lists of the batch: each element with the watermark before and after it. */
function expected(gather: GatherStrategy, elements: readonly Element[], disorderMs: number) {
  let watermark = Number.NEGATIVE_INFINITY;
  const late: GatheredElement[] = [];
  const gathered = elements.map(({ at, key, value }, index): GatheredElement => {
    const watermarkBefore = watermark;
    watermark = Math.max(watermark, at - disorderMs);
    return {
      values: [value],
      key,
      keyText: keyText(key),
      time: at,
      position: [index],
      watermarkBefore,
      watermark,
    };
  });
  const windows = gatherElements(gather, gathered, (element) => void late.push(element));
  return {
    rows: windows.map(({ elements: [first, ...others], bounds }) => ({
      values: { x: [first, ...others].map((each) => each?.values[0]) },
      key: first?.key,
      ...bounds,
    })),
    late: late.length,
  };
}

const strategies: Readonly<Record<string, GatherStrategy>> = {
  tumbling: { kind: "tumbling", sizeMs: 10, latenessMs: 0 },
  "tumbling with lateness": { kind: "tumbling", sizeMs: 10, latenessMs: 15 },
  sliding: { kind: "sliding", sizeMs: 10, slideMs: 4, latenessMs: 0 },
  "sliding with lateness": { kind: "sliding", sizeMs: 9, slideMs: 3, latenessMs: 7 },
  session: { kind: "session", gapMs: 5, latenessMs: 0 },
  "session with lateness": { kind: "session", gapMs: 5, latenessMs: 12 },
  count: { kind: "count", size: 3, slide: 3 },
  "sliding count": { kind: "count", size: 4, slide: 2 },
  batch: { kind: "batch", size: 4 },
};

const element = fc.record({
  at: fc.integer({ min: 0, max: 60 }),
  key: fc.constantFrom("x", "y", "z"),
  value: fc.integer({ min: -9, max: 9 }),
});
const scenario = fc.record({
  elements: fc.array(element, { maxLength: 40 }),
  cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 40, maxLength: 40 }),
  disorderMs: fc.constantFrom(0, 3, 20),
  crashAt: fc.integer({ min: -1, max: 12 }),
});

describe.each(Object.entries(strategies))("%s", (_name, strategy) => {
  test("any chunks and a restart anywhere give what the batch gives of the whole list", () => {
    fc.assert(
      fc.property(scenario, ({ elements, cuts, disorderMs, crashAt }) => {
        let gather = new GatherTest(strategy, { disorderMs });
        const rows: unknown[] = [];
        const rest = [...elements];
        for (const [number, cut] of cuts.entries()) {
          if (number === crashAt) {
            gather.message({ kind: "barrier", epoch: 1, arrival: gather.arrival });
            rows.push(...gather.rows);
            const next = new GatherTest(strategy, { disorderMs }, gather.harness);
            next.harness.restore(next.operator);
            next.arrival = gather.arrival;
            gather = next;
          }
          gather.send(rest.splice(0, cut));
        }
        gather.end();
        rows.push(...gather.rows);
        const { rows: wanted, late } = expected(strategy, elements, disorderMs);
        const records = rows
          .map((row) => (row as readonly unknown[])[0])
          .filter((record) => record !== "taken back");
        expect(records).toEqual(wanted);
        expect(gather.harness.late).toHaveLength(late);
      }),
    );
  });

  test("aggregates that are folded say what the lists say", () => {
    fc.assert(
      fc.property(scenario, ({ elements, cuts, disorderMs, crashAt }) => {
        const aggregates = ["sum", "count", "max", "distinct-count"];
        const run = (keepsLists: boolean): readonly unknown[] => {
          let gather = new GatherTest(strategy, { disorderMs, aggregates, keepsLists });
          const rows: (readonly unknown[])[] = [];
          const rest = [...elements];
          for (const [number, cut] of cuts.entries()) {
            if (number === crashAt) {
              gather.message({ kind: "barrier", epoch: 1, arrival: gather.arrival });
              rows.push(...gather.rows);
              const next = new GatherTest(strategy, { disorderMs, aggregates, keepsLists }, gather.harness);
              next.harness.restore(next.operator);
              next.arrival = gather.arrival;
              gather = next;
            }
            gather.send(rest.splice(0, cut));
          }
          gather.end();
          return [...rows, ...gather.rows].map((row) => row.slice(1));
        };
        expect(run(false)).toEqual(run(true));
      }),
    );
  });
});

test.each(["tumbling", "sliding", "session", "count"])(
  "%s: windows of which only keys and bounds are read outlive a restart",
  (name) => {
    const strategy = strategies[name] ?? { kind: "batch" };
    const send = (gather: GatherTest): GatherTest =>
      gather.send([
        { at: 1, key: "x", value: 1 },
        { at: 2, key: "y", value: 2 },
      ]);
    const whole = send(new GatherTest(strategy, { keepsLists: false })).end();
    const before = send(new GatherTest(strategy, { keepsLists: false }));
    before.message({ kind: "barrier", epoch: 1, arrival: before.arrival });
    const after = new GatherTest(strategy, { keepsLists: false }, before.harness);
    after.harness.restore(after.operator);
    expect([...before.rows, ...after.end().rows]).toEqual(whole.rows);
    expect(whole.rows.length).toBeGreaterThan(1);
  },
);

test("aggregates that go by order get their values in order of time", () => {
  const gather = new GatherTest(strategies["tumbling"] ?? { kind: "batch" }, {
    aggregates: ["first", "last", "collect"],
    keepsLists: false,
    disorderMs: 20,
  });
  gather.send([
    { at: 5, key: "x", value: 5 },
    { at: 2, key: "x", value: 2 },
    { at: 5, key: "x", value: 6 },
    { at: 1, key: "x", value: 1 },
  ]);
  expect(gather.end().rows.map((row) => row.slice(1))).toEqual([[1, 6, [1, 2, 5, 6]]]);
});

test("an id is that of key and window, a correction bears the same", () => {
  const gather = new GatherTest(strategies["tumbling with lateness"] ?? { kind: "batch" });
  gather.send([
    { at: 1, key: "x", value: 1 },
    { at: 12, key: "x", value: 2 },
    { at: 3, key: "x", value: 3 },
  ]);
  expect(gather.ids).toEqual(["g/string:x@0", "g/string:x@0"]);
});

test("a late element that joins two fired sessions corrects one and takes the other back", () => {
  const gather = new GatherTest(strategies["session with lateness"] ?? { kind: "batch" });
  gather.send([
    { at: 0, key: "x", value: 1 },
    { at: 7, key: "x", value: 2 },
    { at: 14, key: "y", value: 3 },
    { at: 4, key: "x", value: 4 },
  ]);
  expect(gather.ids).toEqual(["g/string:x@0", "g/string:x@7", "g/string:x@7", "g/string:x@0"]);
  expect(gather.rows.at(-2)).toEqual(["taken back"]);
  expect(gather.rows.at(-1)).toEqual([{ values: { x: [1, 4, 2] }, key: "x", start: 0, end: 12 }]);
});

test("windows that open and close between two checkpoints are in neither", () => {
  const gather = new GatherTest(strategies["tumbling"] ?? { kind: "batch" });
  gather.send([
    { at: 1, key: "x", value: 1 },
    { at: 2, key: "y", value: 2 },
    { at: 11, key: "x", value: 3 },
  ]);
  const panes = gather.operator.states.find(({ name }) => name === "panes");
  expect(panes?.takeChanges().map(({ key }) => key)).toEqual(["10 0", "10 1"]);
  gather.end();
  expect(panes?.takeChanges()).toEqual([{ key: "10 0" }, { key: "10 1" }]);
});

test("a batch goes when its time is up", async () => {
  const gather = new GatherTest({ kind: "batch", size: 10, timeoutMs: 50 });
  gather.send([{ at: 0, key: "x", value: 1 }]);
  await gather.harness.clock.advance(30);
  gather.send([{ at: 1, key: "x", value: 2 }]);
  await gather.harness.clock.advance(19);
  expect(gather.rows).toEqual([]);
  await gather.harness.clock.advance(1);
  expect(gather.rows).toEqual([[{ values: { x: [1, 2] }, key: "x" }]]);
});

test("a silent partition holds no window back, and time stands still when all are silent", () => {
  const harness = new StreamHarness(["a", "b"]);
  const strategy = strategies["tumbling"] ?? { kind: "batch" };
  const plan = planOf(strategy, [], true);
  const side = { ...plan.sides[0], inputs: new Set(["a", "b"]), timeInputs: new Set(["a", "b"]) } as Edge;
  const operator = createGather({ ...plan, sides: [side] }, harness.services, { base: 1, aggregates: [] });
  const [port] = operator.ports;
  const out = port === undefined ? [] : harness.collect(port);
  const send = (message: Message): void => operator.inlets[0]?.event(0, message);
  const row = (arrival: number, at: number): Message =>
    chunkOf([{ tick: sourceTick(arrival, { time: at }), outcomes: [1, "x", at] }]);
  send(row(1, 5));
  send(row(2, 25));
  expect(rowsOf(out)).toHaveLength(0);
  send({ kind: "idle", partition: 1, arrival: 3 });
  expect(rowsOf(out)).toHaveLength(1);
  send({ kind: "idle", partition: 0, arrival: 4 });
  expect(rowsOf(out)).toHaveLength(1);
});
