import { compile } from "constellation";
import { expect, test } from "vitest";
import { exampleChoices, formInputs, formOutputs } from "./form-inputs.ts";
import { initialValue } from "./initial-value.ts";
import { panelHtml } from "./panel-html.ts";
import { readElements } from "./read-elements.ts";
import { cellText, tableOf } from "./table-of.ts";

function graphOf(source: string) {
  const { graph, diagnostics } = compile(source);
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
  return graph;
}

const graph =
  graphOf(`type Order = { id: String, total: Float, tier: "gold" | "basic", note?: String, lines: List<Int> }
@example({ id: "a", total: 1.5, tier: "gold", lines: [1] })
in order: Order
in limit: Int = 10
big = order.total > to-float(limit)
out flag = big
out order`);

test("a form starts with examples and defaults", () => {
  const inputs = formInputs(graph);
  expect(inputs.map(({ name, isParameter }) => [name, isParameter])).toEqual([
    ["order", false],
    ["limit", true],
  ]);
  expect(exampleChoices(inputs)).toEqual({
    order: { kind: "value", value: { id: "a", total: 1.5, tier: "gold", lines: [1] } },
    limit: { kind: "value", value: 10 },
  });
});

test("an input without an example must be asked for", () => {
  expect(exampleChoices(formInputs(graphOf("in a: Int\nout a")))).toBeUndefined();
});

test("an output knows the declaration that gives its value", () => {
  expect(formOutputs(graph).map(({ name, from }) => [name, from])).toEqual([
    ["flag", "big"],
    ["order", "order"],
  ]);
});

test("a value to start with fits its type", () => {
  const [order] = graph.inputs;
  expect(order && initialValue(order.type)).toEqual({ id: "", total: 0, tier: "gold", lines: [] });
});

test.each([
  ["1\n2\n\n", { values: [1, 2] }],
  ["[1, 2]", { values: [1, 2] }],
  ['{\n  "a": 1\n}', { values: [{ a: 1 }] }],
  ['{"a":1}\n{"a":', { problem: "line 2 is not JSON" }],
])("elements of %j", (text, expected) => {
  expect(readElements(text)).toEqual(expected);
});

test("records make a table with all their fields", () => {
  expect(tableOf([{ a: 1 }, { b: "x" }])).toEqual({
    columns: ["a", "b"],
    rows: [
      [1, undefined],
      [undefined, "x"],
    ],
  });
  expect(tableOf([1, { a: 1 }]).columns).toEqual(["value"]);
  expect([undefined, null, "x", [1]].map(cellText)).toEqual(["", "None", "x", "[1]"]);
});

test("the page lets nothing load but its own script and style", () => {
  const html = panelHtml({ script: "s.js", style: "s.css", source: "https://source", nonce: "abc" });
  expect(html).toContain("default-src 'none'");
  expect(html).toContain("script-src 'nonce-abc'");
  expect(html).not.toContain("unsafe-eval");
});
