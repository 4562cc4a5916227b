import { GraphBuilder } from "@constellation/graph/testing";
import { expect, test } from "vitest";
import { smallPipeline } from "../testing/sample-pipelines.ts";
import { renderDot } from "./render-dot.ts";

test("a graph is a digraph", () => {
  expect(renderDot(smallPipeline())).toMatchInlineSnapshot(`
    "digraph "small.cst" {
      rankdir=LR;
      graph [fontname="Helvetica", nodesep=0.35, ranksep=0.7, pad=0.3];
      node [fontname="Helvetica", fontsize=11, style=filled, margin="0.16,0.08"];
      edge [fontname="Helvetica", fontsize=9, color="#66758c"];
      "in:order" [label="order", tooltip="order: { id: String, total: Float }", shape=cds, color="#2f74d0", fillcolor="#e8f1fe"];
      "in:limit" [label="limit\\n= 100", tooltip="limit: Float", shape=cds, color="#2f74d0", fillcolor="#f3f7fd", style="filled,dashed"];
      "isBig" [label="isBig\\norder.total > limit", tooltip="isBig: Boolean", shape=box, color="#94a3b8", fillcolor="#ffffff"];
      "big" [label="big?\\norder when isBig", tooltip="big: { id: String, total: Float }", shape=hexagon, color="#c98a04", fillcolor="#fff7e0"];
      "out:big" [label="big?", tooltip="big: { id: String, total: Float }", shape=note, color="#1f9447", fillcolor="#e7f8ec"];
      "in:order" -> "isBig";
      "in:limit" -> "isBig";
      "isBig" -> "big" [label="when"];
      "in:order" -> "big" [style=dashed];
      "big" -> "out:big";
    }
    "
  `);
});

test("quotes and backslashes of the program stay text", () => {
  const g = new GraphBuilder();
  const text = g.literal('a"b\\n', "String");
  g.output(
    "o",
    g.add(
      { kind: "concat", inputs: { left: g.input("i", "String"), right: text }, type: "String", name: "j" },
      "j",
    ),
  );
  expect(renderDot(g.build())).toContain('label="j\\ni + \\"a\\\\\\"b\\\\\\\\n\\""');
});
