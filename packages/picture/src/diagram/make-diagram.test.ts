import { GraphBuilder, graphArbitrary, orderEnrichment } from "@constellation/graph/testing";
import { booleanType, intType } from "@constellation/types";
import { assert as holds, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { smallPipeline } from "../testing/sample-pipelines.ts";
import { makeDiagram } from "./make-diagram.ts";

test("declarations are boxes, subexpressions are written in them", () => {
  const { nodes, edges } = makeDiagram(smallPipeline());
  expect(nodes.map(({ id, look, expression }) => [id, look, expression])).toEqual([
    ["in:order", "input", ""],
    ["in:limit", "parameter", "= 100"],
    ["isBig", "pure", "order.total > limit"],
    ["big", "decision", "order when isBig"],
    ["out:big", "output", ""],
  ]);
  expect(edges.map(({ from, to, label, style }) => `${from} ${style} ${to} ${label}`.trim())).toEqual([
    "in:order always isBig",
    "in:limit always isBig",
    "isBig always big when",
    "in:order maybe big",
    "big always out:big",
  ]);
});

test("a merge that one declaration needs is that declaration", () => {
  const { nodes, edges } = makeDiagram(orderEnrichment());
  expect(nodes.find((node) => node.id === "known")).toMatchObject({
    look: "merge",
    expression: "orders + customers",
    badges: ["lookup", "key customerId"],
  });
  expect(edges.filter((edge) => edge.to === "known").map(({ from, label }) => [from, label])).toEqual([
    ["in:orders", ""],
    ["in:customers", "table"],
  ]);
});

test("settings are badges, windows have boxes of their own, clocks have names", () => {
  const { nodes, regions } = makeDiagram(orderEnrichment());
  expect(nodes.find((node) => node.id === "scored")?.badges).toEqual(["retry 2", "5s", "×16"]);
  expect(nodes.find((node) => node.id === "alert")?.badges).toEqual(["fallback"]);
  expect(nodes.find((node) => node.look === "window")).toMatchObject({
    title: "tumbling 1h",
    badges: ["lateness 30s"],
  });
  expect(regions.map((region) => region.title)).toEqual(["orders", "customers", "hourly windows"]);
});

test("what meets by its newest value says so", () => {
  const g = new GraphBuilder();
  const inputs = { left: g.input("a", intType), right: g.input("b", intType) };
  const sum = {
    kind: "arithmetic",
    operator: "+",
    numeric: "Int",
    inputs,
    type: intType,
    name: "sum",
  } as const;
  g.output("o", g.add(sum, "sum"));
  expect(makeDiagram(g.build()).edges.map((edge) => edge.label)).toEqual(["latest", "latest", ""]);
});

test("parentheses stand where they are needed", () => {
  const g = new GraphBuilder();
  const a = g.input("a", intType);
  const number = (operator: "+" | "*" | "-", left: string, right: string): string =>
    g.add({ kind: "arithmetic", operator, numeric: "Int", inputs: { left, right }, type: intType });
  const not = g.add({
    kind: "not",
    inputs: { value: g.compare(a, ">", number("-", a, number("-", a, a))) },
    type: booleanType,
  });
  const inputs = {
    condition0: not,
    value0: number("*", number("+", a, a), a),
    otherwise: number("+", number("*", a, a), a),
  };
  g.output("o", g.add({ kind: "choose", form: "if", inputs, type: intType, name: "x" }, "x"));
  expect(makeDiagram(g.build()).nodes.find((node) => node.id === "x")?.expression).toBe(
    "if (not a > a - (a - a)) (a + a) * a else a * a + a",
  );
});

test("every edge joins two boxes, an earlier and a later one, once", () => {
  holds(
    property(graphArbitrary(), nat(30), (graph, maxNodes) => {
      const { nodes, edges } = makeDiagram(graph, {
        maxNodes: maxNodes + 5,
        expressions: maxNodes % 2 === 0,
      });
      const places = new Map(nodes.map((node, place) => [node.id, place]));
      for (const { from, to } of edges) expect(places.get(from)).toBeLessThan(places.get(to) ?? -1);
      expect(new Set(edges.map(({ from, to }) => `${from} ${to}`)).size).toBe(edges.length);
    }),
  );
});

test("an expression is written in bounded length, however large it is", () => {
  const g = new GraphBuilder();
  let last = g.input("a", intType);
  for (let depth = 0; depth < 2000; depth += 1) {
    last = g.add({
      kind: "arithmetic",
      operator: "+",
      numeric: "Int",
      inputs: { left: last, right: last },
      type: intType,
    });
  }
  g.output(
    "o",
    g.add({ kind: "negate", numeric: "Int", inputs: { value: last }, type: intType, name: "x" }, "x"),
  );
  const { expression } = makeDiagram(g.build()).nodes.find((node) => node.id === "x") ?? { expression: "" };
  expect(expression.length).toBeLessThan(2000);
  expect(expression).toContain("…");
});
