import { booleanType, intType } from "@constellation/types";
import { expect, test } from "vitest";
import { GraphBuilder } from "../testing/index.ts";
import { consumersOf } from "./consumers-of.ts";
import { regionsOf } from "./regions-of.ts";

/** `if (c) onTrue else onFalse`, where both read `shared`. */
function conditional(): GraphBuilder {
  const g = new GraphBuilder();
  const condition = g.input("c", booleanType);
  const one = g.input("one", intType, { default: 1 });
  const shared = g.call("F", { value: one }, { name: "shared", result: intType, effect: "async" });
  const onTrue = g.call("G", { value: shared }, { name: "onTrue", result: intType });
  const onFalse = g.call("H", { value: shared }, { name: "onFalse", result: intType });
  const inputs = { condition0: condition, value0: onTrue, otherwise: onFalse };
  g.output("o", g.add({ kind: "choose", form: "if", inputs, type: intType }, "choice"));
  return g;
}

function armsOf(g: GraphBuilder): Record<string, string> {
  return Object.fromEntries(
    g.build().nodes.flatMap((node) => (node.arm === undefined ? [] : [[node.id, node.arm]])),
  );
}

test("a node that one arm alone needs stands in it; what two arms need stands outside", () => {
  expect(armsOf(conditional())).toEqual({ onTrue: "choice/value0", onFalse: "choice/otherwise" });
});

test("an output is a use outside of all arms", () => {
  const g = conditional();
  g.output("also", "onTrue");
  expect(armsOf(g)).toEqual({ onFalse: "choice/otherwise" });
});

test("arms nest: what only the inner arm needs stands there", () => {
  const g = new GraphBuilder();
  const condition = g.input("c", booleanType);
  const deep = g.call("F", { value: g.literal(1, intType) }, { name: "deep", result: intType });
  const inner = g.guard(deep, condition, "inner");
  g.output("o", g.guard(inner, condition, "outer"));
  expect(armsOf(g)).toEqual({ inner: "outer/value", deep: "inner/value", n1: "inner/value" });
});

test("a fallback is an arm, windows and what they read are outside", () => {
  const g = new GraphBuilder();
  const input = g.input("i", intType);
  const condition = g.compare(input, ">", input, "condition");
  const list = g.window(
    g.call("F", { value: input }, { name: "before", result: intType }),
    { kind: "count", size: 2, slide: 2 },
    "w",
  );
  const isBig = g.compare(
    g.call("Sum", { list }, { name: "sum", result: intType }),
    ">",
    g.literal(1, intType),
    "isBig",
  );
  g.output(
    "o",
    g.guard(
      g.call("Show", { list }, { name: "show", result: intType, fallback: g.literal(0, intType) }),
      isBig,
      "o",
    ),
  );
  g.output("c", condition);
  const arms = armsOf(g);
  expect(arms).toMatchObject({ show: "o/value" });
  expect(Object.values(arms)).toContain("show/@fallback");
  expect(arms).not.toHaveProperty("before");
});

test("an else-if chain of 25,000 arms is placed in good time", () => {
  const g = new GraphBuilder();
  const condition = g.input("c", booleanType);
  const shared = g.literal(7, intType);
  let last = g.literal(0, intType);
  for (let index = 0; index < 25_000; index += 1) {
    last = g.add({
      kind: "choose",
      form: "if",
      inputs: { condition0: condition, value0: shared, otherwise: last },
      type: intType,
    });
  }
  g.output("o", last);
  const { nodes } = g.build();
  expect(nodes.find((node) => node.id === shared)?.arm).toBeUndefined();
  expect(nodes.filter((node) => node.arm !== undefined)).toHaveLength(25_000);
});

test("regions hold the nodes of one clock, consumers say who reads a node", () => {
  const graph = conditional().build();
  expect(regionsOf(graph).map((region) => [region.name, region.nodes.map((node) => node.id)])).toEqual([
    ["in:c", ["in:c", "choice"]],
    ["constant", ["in:one", "shared", "onTrue", "onFalse"]],
  ]);
  expect(consumersOf(graph).get("shared")).toEqual([
    { node: "onTrue", parameter: "value", isArm: false },
    { node: "onFalse", parameter: "value", isArm: false },
  ]);
});
