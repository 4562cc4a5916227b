import { compile } from "@constellation/compiler";
import { defineModule } from "@constellation/sdk";
import { standardCatalogue } from "@constellation/stdlib";
import type { FunctionData } from "@constellation/types";
import { expect, test } from "vitest";
import { planStream } from "./plan-stream.ts";
import type { Edge, StreamPlan } from "./stream-plan.ts";

const modules: readonly FunctionData[] = [
  defineModule<{ n: number }>({ name: "t.Slow", type: "(n: Int): Int", run: ({ n }) => n }).data,
];
const catalogue = { ...standardCatalogue, modules: [...standardCatalogue.modules, ...modules] };

function planOf(source: string, sampled: readonly string[] = [], deterministic = false): StreamPlan {
  const { graph, diagnostics } = compile(source, catalogue);
  if (graph === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const binding = { sampled: new Set(sampled), deterministic };
  return planStream(graph, binding, ({ effect }) => effect === "async");
}

function fromText({ from, columns, group, isOrdered }: Edge): string {
  const giver = from.kind === "source" ? from.input : `${from.operator}.${from.port}`;
  return `${giver}[${columns.join(" ")}]#${group}${isOrdered ? "" : "?"}`;
}

/** Operators and outputs, one per line. */
function planText(plan: StreamPlan): string {
  const lines = plan.operators.map((operator) => {
    const roles = operator.kind === "region" ? operator.roles.map(({ kind }) => kind) : [];
    const sides = operator.sides.map((side, index) => `${roles[index] ?? "in"} ${fromText(side)}`);
    const asynchronous = operator.kind === "region" && operator.isAsynchronous ? " async" : "";
    return `${operator.id}${asynchronous}: ${sides.join(", ")}`;
  });
  const outputs = plan.outputs.map(
    ({ output, edge }) => `out ${output.name}: ${edge === "constant" ? "constant" : fromText(edge)}`,
  );
  const constants = plan.constants.length === 0 ? [] : [`constants: ${plan.constants.join(" ")}`];
  return [...lines, ...outputs, ...constants].join("\n");
}

const orders = "in orders: { id: Int, customer: String, amount: Float, at: Timestamp }\n";
const customers = "in customers: { customer: String, tier: Int }\n";

test("one region per clock, fed by its source; an output that is a source itself needs no region", () => {
  expect(planText(planOf(`${orders}total = orders.amount * 2.0\nout total\nout orders`))).toBe(
    [
      "region:in:orders: ticks orders[in:orders]#0",
      "out total: region:in:orders.0[total]#0",
      "out orders: orders[in:orders]#0",
    ].join("\n"),
  );
});

test("a lookup is part of the left's region, its right a table", () => {
  expect(
    planText(planOf(`${orders}${customers}k = orders + customers with merge: lookup(customer)\nout k`)),
  ).toBe(
    [
      "region:in:orders: ticks orders[in:orders]#0, table customers[in:customers]#1",
      "out k: region:in:orders.0[k]#0",
    ].join("\n"),
  );
});

test("with deterministic all sides are one group", () => {
  const source = `${orders}${customers}k = orders + customers with merge: lookup(customer)\nout k`;
  expect(planText(planOf(source, [], true))).toContain("table customers[in:customers]#0");
});

test("sides of a combine_latest: one per part that is read, and the bases that no part covers", () => {
  const source = "in a: Int\nin b: Int\nin c: Int\nx = a + b\ny = x * 2 + c\nz = a + c\nout y\nout z";
  expect(planText(planOf(source))).toBe(
    [
      "region:in:a+in:b: latest a[in:a]#0, latest b[in:b]#1",
      "region:in:a+in:b+in:c: latest region:in:a+in:b.0[y.left]#0?, latest c[in:c]#1",
      "region:in:a+in:c: latest a[in:a]#0, latest c[in:c]#1",
      "out y: region:in:a+in:b+in:c.0[y]#0?",
      "out z: region:in:a+in:c.0[z]#0?",
    ].join("\n"),
  );
});

test("a lookup whose left waits for a call stands in a later stage, which gets what it needs from the first", () => {
  const source =
    `in a: { n: Int }\nin b: { n: Int, t: Int }\nm = Slow(a.n)\nk = { n: m } + b with merge: lookup(n)\n` +
    "out r = k.t ?? a.n\nout m";
  expect(planText(planOf(`use t\n${source}`))).toBe(
    [
      "region:in:a async: ticks a[in:a]#0",
      "region:in:a@1: ticks region:in:a.0[m.n k.left]#0, table b[in:b]#1",
      "out r: region:in:a@1.0[r]#0",
      "out m: region:in:a.1[m]#0",
    ].join("\n"),
  );
});

/** Every operator receives only from operators before it. */
function isOrderly(plan: StreamPlan): boolean {
  const before = new Set<string>();
  for (const { id, sides } of plan.operators) {
    for (const { from } of sides) if (from.kind === "operator" && !before.has(from.operator)) return false;
    before.add(id);
  }
  return true;
}

test("regions that look into each other are cut where they meet", () => {
  const source = [
    "in a: { k: String, x: Int }",
    "in b: { k: String, y: Int }",
    "p = { k: a.k, v: a.x + 1 }",
    "r = { k: b.k, w: b.y + 1 }",
    "q = b + p with merge: lookup(k)",
    "s = a + r with merge: lookup(k)",
    "out q",
    "out s",
  ].join("\n");
  const plan = planOf(source);
  expect(isOrderly(plan)).toBe(true);
  expect(plan.operators.map(({ id }) => id).toSorted()).toEqual([
    "region:in:a",
    "region:in:a@1",
    "region:in:b",
    "region:in:b@1",
  ]);
});

test("an element meets the window that it belongs to: the region is cut below the window", () => {
  const source = [
    "in a: { k: String, x: Int }",
    "w = sum(a.x + 1) with window: count(2), key: a.k, emit: windowed",
    "t = { k: w.key, sum: w.value }",
    "out s = a + t with merge: lookup(k)",
    "out x = a.x + 1",
  ].join("\n");
  const plan = planOf(source);
  expect(isOrderly(plan)).toBe(true);
  expect(planText(plan)).toContain("region:in:a@1: ticks region:in:a.");
});

test("a combined region that feeds a table of one of its parts is cut as well", () => {
  const source = [
    "in a: { k: String, x: Int }",
    "in b: { y: Int }",
    "s = { k: a.k, v: a.x + b.y }",
    "l = a + s with merge: lookup(k)",
    "out o = { l: l, y: b.y }",
  ].join("\n");
  const plan = planOf(source);
  expect(isOrderly(plan)).toBe(true);
  expect(plan.operators.map(({ id }) => id)).toEqual([
    "region:in:a",
    "region:in:b",
    "region:in:a+in:b",
    "region:in:a@1",
    "region:in:a+in:b@1",
  ]);
});

test("a gather gets all its inputs as columns, and computes aggregates of its list itself", () => {
  const source = `${orders}out s = sum(orders.amount) with window: tumbling(1h, on: at), key: customer`;
  const plan = planOf(source);
  const gather = plan.operators.find(({ kind }) => kind === "gather");
  expect(gather?.kind === "gather" && gather.aggregates.map(({ id }) => id)).toEqual(["s"]);
  expect(gather?.kind === "gather" && gather.keepsLists).toBe(false);
  expect(gather?.sides[0]?.columns.length).toBe(3);
  expect(planText(plan)).toContain("out s: region:tick:s@gather.0[s]#0");
});

test("a parameter bound to a stream is a side of each region that reads it; unbound it is a constant", () => {
  const source = "in a: Int\nin limit: Int = 3\ntwice = limit * 2\nout o = a > twice\nout twice";
  expect(planText(planOf(source, ["limit"]))).toBe(
    [
      "region:in:a: ticks a[in:a]#0, sampled limit[in:limit]#1",
      "out o: region:in:a.0[o]#0",
      "out twice: constant",
      "constants: twice",
    ].join("\n"),
  );
  expect(planText(planOf(source))).toBe(
    [
      "region:in:a: ticks a[in:a]#0",
      "out o: region:in:a.0[o]#0",
      "out twice: constant",
      "constants: twice",
    ].join("\n"),
  );
});

test("what is below a call that gives up the order is unordered, its neighbours are not", () => {
  const source =
    "use t\nin a: Int\nout fast = Slow(a) with ordered: false\nout slow = Slow(a)\nout both = fast + slow";
  const plan = planOf(source);
  expect(
    plan.outputs.map(({ output, edge }) => [output.name, edge !== "constant" && edge.isOrdered]),
  ).toEqual([
    ["fast", false],
    ["slow", true],
    ["both", false],
  ]);
});
