import { intType, stringType, type Type } from "@constellation/types";
import { assert as holds, property } from "fast-check";
import { expect, test } from "vitest";
import type { Graph, GraphNode } from "../graph.ts";
import { GraphBuilder, graphArbitrary, orderEnrichment } from "../testing/index.ts";
import { verifyGraph } from "./verify-graph.ts";

/** The first problem of the order enrichment after one of its nodes was changed. */
function problemAfter(id: string, change: (node: GraphNode) => GraphNode): string {
  const graph = orderEnrichment();
  const nodes = graph.nodes.map((node) => (node.id === id ? change(node) : node));
  return first({ ...graph, nodes });
}

function first(graph: Graph): string {
  const [problem] = verifyGraph(graph);
  return problem === undefined ? "sound" : `${problem.place}: ${problem.message}`;
}

test("a graph that was built by the rules is sound", () => {
  expect(verifyGraph(orderEnrichment())).toEqual([]);
});

test("generated graphs are sound", () => {
  holds(
    property(graphArbitrary(), (graph) => {
      expect(verifyGraph(graph)).toEqual([]);
    }),
  );
});

test("an id stands for one node", () => {
  const graph = orderEnrichment();
  const [node] = graph.nodes;
  expect(first({ ...graph, nodes: [...graph.nodes, ...(node === undefined ? [] : [node])] })).toBe(
    'in:orders: the id "in:orders" is used twice',
  );
});

test("a node reads what stands before it", () => {
  const graph = orderEnrichment();
  expect(first({ ...graph, nodes: graph.nodes.toReversed() })).toContain("stands later");
  expect(
    problemAfter("premium", (node) => ({ ...node, inputs: { ...node.inputs, value: "gone" } }) as GraphNode),
  ).toBe('premium: input "value" reads "gone", which does not exist');
});

test("a node has the inputs of its kind", () => {
  expect(problemAfter("premium", (node) => ({ ...node, inputs: { value: "scored" } }) as GraphNode)).toBe(
    "premium: inputs condition, value expected, value found",
  );
});

test("types follow from what is read", () => {
  expect(problemAfter("premium", (node) => ({ ...node, type: intType }))).toBe(
    "premium: a guard is Optional, not Int",
  );
  expect(problemAfter("scored", (node) => ({ ...node, type: stringType }))).toBe(
    "scored: computes { id: String, score: Float, tier: String } but says String",
  );
});

test("constants are of their type", () => {
  const g = new GraphBuilder();
  g.input("limit", intType, { default: "three" });
  g.output("o", g.literal("x", "{ n: Int }"));
  expect(verifyGraph(g.build()).map(({ place, message }) => `${place}: ${message}`)).toEqual([
    "n1: its value is not of its type: { n: Int } expected, String found",
    "input limit: its default is not of its type: Int expected, String found",
  ]);
});

test("an open type is refused", () => {
  expect(problemAfter("scored", (node) => ({ ...node, type: { kind: "unknown" } }))).toContain(
    "its type is open",
  );
});

test("clocks are inferred, not claimed", () => {
  expect(problemAfter("premium", (node) => ({ ...node, clock: ["in:customers"] }))).toContain(
    "premium: clock {in:orders} expected, {in:customers} found",
  );
  expect(problemAfter("premium", (node) => ({ ...node, clock: ["in:nobody"] }))).toBe(
    'premium: the base "in:nobody" is not declared',
  );
});

test("values of different clocks meet only where a node says so", () => {
  const g = new GraphBuilder();
  const a = g.input("a", "{ x: Int }");
  const b = g.input("b", "{ y: Int }");
  g.output("both", g.mergeRecords(a, b, { name: "both" }));
  const graph = g.build();
  expect(first(graph)).toBe("sound");
  const nodes = graph.nodes.map((node) =>
    node.id === "both" ? { ...node, inputs: { left: "in:a", right: "in:b" } } : node,
  ) as GraphNode[];
  expect(first({ ...graph, nodes })).toContain("different clocks meet only in latest and merge");
});

test("an arm is where all uses go through", () => {
  expect(problemAfter("scored", (node) => ({ ...node, arm: "premium/value" }))).toBe(
    "scored: arm none expected, premium/value found",
  );
  expect(problemAfter("scored", (node) => ({ ...node, region: "elsewhere" }))).toBe(
    'scored: region "in:orders" expected, "elsewhere" found',
  );
});

test("options are in range", () => {
  const withOptions = (options: object) => (node: GraphNode) => ({ ...node, options }) as GraphNode;
  expect(problemAfter("scored", withOptions({ retry: -1 }))).toContain(
    "retry is an integer of at least 0, not -1",
  );
  expect(problemAfter("scored", withOptions({ timeoutMs: 0 }))).toContain("timeout is more than 0 ms, not 0");
  expect(problemAfter("scored", withOptions({ priority: 101 }))).toContain("priority is at most 100");
});

test("an output shows a node that exists, with its clock and ticks", () => {
  const graph = orderEnrichment();
  const changed = (change: object): Graph => ({
    ...graph,
    outputs: graph.outputs.map((output, index) => (index === 0 ? { ...output, ...change } : output)),
  });
  expect(first(changed({ node: "gone" }))).toContain('the node "gone" does not exist');
  expect(first(changed({ ticks: "many" }))).toContain('ticks "one" expected by its clock, "many" found');
  expect(first(changed({ clock: [] }))).toContain("its clock is not that of its node");
});

test("a chain of 25,000 nodes is verified, and a nest of lambdas has an end", () => {
  const g = new GraphBuilder();
  let last = g.field(g.input("a", "{ n: Int }"), "n");
  for (let index = 0; index < 25_000; index += 1) {
    last = g.add({ kind: "negate", numeric: "Int", inputs: { value: last }, type: intType });
  }
  g.output("end", last);
  const graph = g.build();
  expect(verifyGraph(graph)).toEqual([]);

  const place = { clock: [], region: "constant", span: { start: 0, end: 1 }, inputs: {} };
  let body: GraphNode = { ...place, kind: "literal", id: "core", value: 1, type: intType };
  for (let depth = 0; depth < 10_000; depth += 1) {
    const type: Type = { kind: "function", parameters: [], result: body.type };
    const id = `l${depth}`;
    const asynchronous = false;
    body = {
      ...place,
      kind: "lambda",
      id,
      parameters: [],
      body: [body],
      result: body.id,
      asynchronous,
      type,
    };
  }
  const nest = verifyGraph({ ...graph, nodes: [...graph.nodes, body] });
  expect(nest.map((problem) => problem.rule)).toContain("lambdas nest at most 256 deep");
});
