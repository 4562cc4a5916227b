import type { Graph } from "@constellation/graph";
import { GraphBuilder, graphArbitrary, orderEnrichment } from "@constellation/graph/testing";
import { constantFrom, assert as holds, property } from "fast-check";
import { expect, test } from "vitest";
import { growingPipeline, smallPipeline } from "../testing/sample-pipelines.ts";
import { renderSvg } from "./render-svg.ts";

/** What is wrong with a text as XML: tags that do not match, raw `<` or `&`. */
function xmlProblems(text: string): readonly string[] {
  const open: string[] = [];
  const problems: string[] = [];
  const parts = text.match(/<[^<>]*>|[^<>]+|[<>]/g) ?? [];
  for (const part of parts) {
    const [, slash, name, attributes = "", empty] =
      /^<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>$/i.exec(part) ?? [];
    if (name === undefined) {
      if (part.startsWith("<") || part === ">") problems.push(part);
    } else if (slash === "/") {
      if (open.pop() !== name) problems.push(part);
    } else if (empty === "") open.push(name);
    if (/&(?!(?:lt|gt|amp|quot|#39);)/.test(name === undefined ? part : attributes)) problems.push(part);
  }
  return [...problems, ...open];
}

/** The boxes of a picture, as `id x y`. */
function boxes(svg: string): readonly { readonly id: string; readonly x: number; readonly y: number }[] {
  const found = svg.matchAll(
    /class="node \w+" transform="translate\(([\d.]+),([\d.]+)\)" data-node="([^"]*)"/g,
  );
  return [...found].map(([, x = "", y = "", id = ""]) => ({ id, x: Number(x), y: Number(y) }));
}

test("every graph gives well-formed XML, the same each time, in every theme", () => {
  holds(
    property(graphArbitrary(), constantFrom("light", "dark", "auto"), (graph, theme) => {
      const svg = renderSvg(graph, { theme, expressions: theme === "auto" });
      expect(xmlProblems(svg)).toEqual([]);
      expect(renderSvg(graph, { theme, expressions: theme === "auto" })).toBe(svg);
    }),
    { numRuns: 40 },
  );
});

test("text of the program never becomes markup", () => {
  const g = new GraphBuilder();
  const input = g.input("i", "String", { doc: "</title><script>alert(1)</script> & \u0007" });
  const evil = g.literal('"><script>alert("x")</script>\ud800', "String");
  g.output(
    "o",
    g.add({ kind: "concat", inputs: { left: input, right: evil }, type: "String", name: "joined" }, "joined"),
  );
  const svg = renderSvg(g.build('<b>&"file".cst'));
  expect(xmlProblems(svg)).toEqual([]);
  expect(svg).not.toContain("<script");
  expect(svg.isWellFormed()).toBe(true);
});

test("a picture needs nothing from outside and runs nothing", () => {
  const svg = renderSvg(growingPipeline(60));
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
    /https?:|<script|@import|@font-face|href|onload|url\((?!#)/,
  );
});

test("a reader who does not see is told what is drawn", () => {
  const svg = renderSvg(orderEnrichment());
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="(\S+)-title \1-desc"/);
  expect(svg).toContain("Pipeline orders.cst</title>");
  expect(svg).toContain(
    "Input orders. Input customers. Step known reads orders, customers. Step scored reads known.",
  );
});

test("every box leads to its place in the source", () => {
  const graph = orderEnrichment();
  const svg = renderSvg(graph);
  const scored = graph.nodes.find((node) => node.id === "scored");
  expect(svg).toContain(
    `data-node="scored" data-start="${scored?.span.start}" data-end="${scored?.span.end}"`,
  );
  expect(boxes(svg).map((box) => box.id)).toContain("out:hourly");
});

test("the themes differ in colour only, and auto has both", () => {
  const withoutStyle = (svg: string): string => svg.replace(/<style>[\s\S]*<\/style>/, "");
  const [light, dark, auto] = (["light", "dark", "auto"] as const).map((theme) =>
    renderSvg(smallPipeline(), { theme }),
  );
  expect(withoutStyle(light ?? "")).toBe(withoutStyle(dark ?? ""));
  expect(light).not.toBe(dark);
  expect(auto).toContain("prefers-color-scheme: dark");
});

test("types and clocks can be left out", () => {
  const svg = renderSvg(orderEnrichment(), { show: { types: false, clocks: false } });
  expect(svg).not.toContain('class="y"');
  expect(svg).not.toContain('class="r0" opacity');
});

test("two graphs on one page do not share styles or markers", () => {
  const idOf = (graph: Graph): string | undefined => / id="([^"]+)"/.exec(renderSvg(graph))?.[1];
  expect(idOf(smallPipeline())).not.toBe(idOf(orderEnrichment()));
});

test("200 boxes are all drawn", () => {
  expect(boxes(renderSvg(growingPipeline(200))).length).toBeGreaterThan(180);
});

test("where there is not room for all, plain declarations are folded and the picture still hangs together", () => {
  const svg = renderSvg(growingPipeline(200), { maxNodes: 60 });
  expect(boxes(svg).length).toBeLessThanOrEqual(60);
  expect(svg).toMatch(/\d+ more folded into these/);
  const targets = new Set([...svg.matchAll(/data-to="([^"]*)"/g)].map(([, to]) => to));
  const outputs = boxes(svg).filter((box) => box.id.startsWith("out:"));
  expect(outputs.filter((box) => !targets.has(box.id))).toEqual([]);
});

test("an empty graph and one of outputs alone are drawn", () => {
  const g = new GraphBuilder();
  expect(xmlProblems(renderSvg(g.build()))).toEqual([]);
  g.output("o", g.literal(1, "Int"));
  expect(boxes(renderSvg(g.build())).map((box) => box.id)).toEqual(["out:o"]);
});

test("a chain of 5,000 declarations is drawn, folded", () => {
  const g = new GraphBuilder();
  let last = g.field(g.input("a", "{ n: Int }"), "n");
  for (let index = 0; index < 5000; index += 1) {
    const name = `d${index}`;
    last = g.add({ kind: "negate", numeric: "Int", inputs: { value: last }, type: "Int", name }, name);
  }
  g.output("end", last);
  expect(boxes(renderSvg(g.build(), { maxNodes: 100 }))).toHaveLength(100);
});
