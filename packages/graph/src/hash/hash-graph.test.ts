import { intType, recordOf, stringType } from "@constellation/types";
import { assert as holds, integer, property } from "fast-check";
import { expect, test } from "vitest";
import type { Graph, GraphNode, NodeId } from "../graph.ts";
import { inputsOf } from "../structure/inputs-of.ts";
import { mapNodes } from "../structure/map-nodes.ts";
import { GraphBuilder, graphArbitrary, orderEnrichment, withPrefixedIds } from "../testing/index.ts";
import { fingerprintNodes, nodeFingerprint } from "./fingerprint-nodes.ts";
import { hashGraph } from "./hash-graph.ts";
import { visitNeeded } from "./visit-needed.ts";

const base = orderEnrichment();

function changed(id: NodeId, change: (node: GraphNode) => object): string {
  const nodes = base.nodes.map((node) =>
    node.id === id ? ({ ...node, ...change(node) } as GraphNode) : node,
  );
  return hashGraph({ ...base, nodes });
}

test("names, spans, docs, examples and the file's name are no meaning", () => {
  holds(
    property(graphArbitrary(), (graph) => {
      const moved = mapNodes(withPrefixedIds(graph, "other-").nodes, (node) => ({
        ...node,
        span: { start: node.span.start + 1, end: node.span.end + 7 },
        doc: "said otherwise",
      }));
      const renamed: Graph = { ...withPrefixedIds(graph, "other-"), nodes: moved, file: "elsewhere.cst" };
      expect(hashGraph(renamed)).toBe(graph.hash);
    }),
  );
});

test("the order of nodes, inputs and outputs is no meaning", () => {
  holds(
    property(graphArbitrary(), integer(), (graph, seed) => {
      const inputs = graph.inputs.toReversed();
      const outputs = graph.outputs.toReversed();
      expect(hashGraph({ ...graph, inputs, outputs, nodes: reordered(graph.nodes, seed) })).toBe(graph.hash);
    }),
  );
});

/** Another topological order of the same nodes. */
function reordered(nodes: readonly GraphNode[], seed: number): readonly GraphNode[] {
  const rest = [...nodes];
  const done = new Set<NodeId>();
  const result: GraphNode[] = [];
  for (let state = seed >>> 0; rest.length > 0; state = (state * 1_664_525 + 1_013_904_223) >>> 0) {
    const ready = rest.filter((node) => inputsOf(node).every((input) => done.has(input.node)));
    const next = ready[state % ready.length];
    if (next === undefined) throw new RangeError("the graph should be acyclic");
    rest.splice(rest.indexOf(next), 1);
    done.add(next.id);
    result.push(next);
  }
  return result;
}

test("every literal that an output needs is meaning, no other is", () => {
  holds(
    property(graphArbitrary(), (graph) => {
      const needed = visitNeeded(
        graph.nodes,
        graph.outputs.map((output) => output.node),
      );
      const ids = new Set(needed.map((node) => node.id));
      for (const literal of graph.nodes) {
        if (literal.kind !== "literal") continue;
        const nodes = graph.nodes.map((node) => (node === literal ? { ...literal, value: 9999 } : node));
        expect(hashGraph({ ...graph, nodes }) !== graph.hash).toBe(ids.has(literal.id));
      }
    }),
  );
});

test("options, callees, operators, projections and tests are meaning", () => {
  expect(orderEnrichment().hash).toBe(base.hash);
  expect(orderEnrichment({ retry: 3 }).hash).not.toBe(base.hash);
  expect(orderEnrichment({ threshold: "gold" }).hash).not.toBe(base.hash);
  expect(changed("scored", () => ({ callee: "ScoreOther" }))).not.toBe(base.hash);
  expect(changed("known@merge", () => ({ merge: { strategy: "zip" } }))).not.toBe(base.hash);
  expect(changed("scored", (node) => ({ doc: "documented", name: `${node.id}2` }))).toBe(base.hash);
});

test("the interface is meaning: names, types, defaults, annotations", () => {
  const withInput = (change: object): string =>
    hashGraph({
      ...base,
      inputs: base.inputs.map((input, index) => (index === 0 ? { ...input, ...change } : input)),
    });
  const withOutput = (change: object): string =>
    hashGraph({
      ...base,
      outputs: base.outputs.map((output, index) => (index === 0 ? { ...output, ...change } : output)),
    });
  expect(withInput({ name: "purchases" })).not.toBe(base.hash);
  expect(withInput({ type: recordOf([{ name: "id", type: stringType }]) })).not.toBe(base.hash);
  expect(withInput({ default: null })).not.toBe(base.hash);
  expect(withInput({ annotations: [] })).not.toBe(base.hash);
  expect(withInput({ doc: "all orders", example: {}, span: { start: 0, end: 0 } })).toBe(base.hash);
  expect(withOutput({ name: "result" })).not.toBe(base.hash);
  expect(withOutput({ annotations: [] })).not.toBe(base.hash);
});

test("the order of an annotation's properties is no meaning", () => {
  const [kafka] = base.inputs[0]?.annotations ?? [];
  const turned = Object.fromEntries(Object.entries(kafka?.properties ?? {}).reverse());
  const annotations = [{ kind: "source", connector: "kafka", properties: turned } as const];
  const inputs = base.inputs.map((input, index) => (index === 0 ? { ...input, annotations } : input));
  expect(hashGraph({ ...base, inputs })).toBe(base.hash);
});

test("names of declared types are no meaning, the order of fields is", () => {
  const typed = (type: Parameters<GraphBuilder["input"]>[1]): string => {
    const g = new GraphBuilder();
    g.output("o", g.input("i", type));
    return g.build().hash;
  };
  const fields = [
    { name: "a", type: intType },
    { name: "b", type: stringType },
  ];
  expect(typed(recordOf(fields, { alias: "Order" }))).toBe(typed(recordOf(fields)));
  expect(typed(recordOf(fields.toReversed()))).not.toBe(typed(recordOf(fields)));
});

function twoCalls(effect: "pure" | "async", share: boolean): string {
  const g = new GraphBuilder();
  const input = g.input("i", "Int");
  const left = g.call("Roll", { value: input }, { result: intType, effect });
  const right = share ? left : g.call("Roll", { value: input }, { result: intType, effect });
  g.output(
    "sum",
    g.add({ kind: "arithmetic", operator: "+", numeric: "Int", inputs: { left, right }, type: intType }),
  );
  return g.build().hash;
}

test("two pure calls are one, two calls with an effect are two", () => {
  expect(twoCalls("pure", true)).toBe(twoCalls("pure", false));
  expect(twoCalls("async", true)).not.toBe(twoCalls("async", false));
});

test("what reads two equal windows is not alike: each ticks by itself", () => {
  const g = new GraphBuilder();
  const input = g.input("i", "Int");
  const first = g.window(input, { kind: "count", size: 2, slide: 2 }, "first");
  const second = g.window(input, { kind: "count", size: 2, slide: 2 }, "second");
  const fingerprints = fingerprintNodes(g.build().nodes);
  expect(fingerprints.get(first)).not.toBe(fingerprints.get(second));
});

function merged(first: string, second: string, strategy?: "interleave"): string {
  const g = new GraphBuilder();
  g.input(first, "{ x: Int }");
  g.input(second, "{ x: Int }");
  const sides = { left: "in:a", right: "in:b" };
  if (strategy === undefined) g.output("o", g.mergeRecords(sides.left, sides.right));
  else
    g.output(
      "o",
      g.addTicking({ kind: "merge", merge: { strategy }, inputs: sides, type: "{ x: Int }" }, "m", "many"),
    );
  return g.build().hash;
}

test("the order of base clocks is meaning where they meet", () => {
  expect(merged("a", "b")).not.toBe(merged("b", "a"));
  expect(merged("a", "b", "interleave")).not.toBe(merged("b", "a", "interleave"));
});

function apart(first: string, second: string): string {
  const g = new GraphBuilder();
  g.input(first, "Int");
  g.input(second, "Int");
  g.output("o", "in:a");
  g.output("p", "in:b");
  return g.build().hash;
}

test("the order of base clocks that never meet is no meaning", () => {
  expect(apart("a", "b")).toBe(apart("b", "a"));
});

test("a fingerprint is the same in every graph that holds the computation", () => {
  const other = withPrefixedIds(orderEnrichment({ threshold: "gold" }), "v2-");
  expect(nodeFingerprint(other, "v2-scored")).toBe(nodeFingerprint(base, "scored"));
  expect(nodeFingerprint(other, "v2-premium")).not.toBe(nodeFingerprint(base, "premium"));
  expect(nodeFingerprint(base, "gone")).toBeUndefined();
});

test("a chain of 25,000 nodes and a ladder of 2^200 paths are hashed in linear time", () => {
  const g = new GraphBuilder();
  let last = g.field(g.input("a", "{ n: Int }"), "n");
  for (let index = 0; index < 25_000; index += 1) {
    const inputs = index < 200 ? { left: last, right: last } : { left: last, right: "in:one" };
    if (index === 0) g.input("one", "Int", { default: 1 });
    last = g.add({ kind: "arithmetic", operator: "+", numeric: "Int", inputs, type: intType });
  }
  g.output("end", last);
  expect(g.build().hash).toMatch(/^[0-9a-f]{64}$/);
});
