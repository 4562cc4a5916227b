import { GraphBuilder, orderEnrichment } from "@constellation/graph/testing";
import { expect, test } from "vitest";
import { smallPipeline } from "../testing/sample-pipelines.ts";
import { renderMermaid } from "./render-mermaid.ts";

test("a graph is a flowchart", () => {
  expect(renderMermaid(smallPipeline())).toMatchInlineSnapshot(`
    "---
    title: "small.cst"
    ---
    flowchart LR
      n0(["order"]):::input
      n1(["limit<br/>= 100"]):::parameter
      n2["isBig<br/>order.total #62; limit"]:::pure
      n3{{"big?<br/>order when isBig"}}:::decision
      n4>"big?"]:::output
      n0 --> n2
      n1 --> n2
      n2 -->|"when"| n3
      n0 -.-> n3
      n3 --> n4
      classDef input fill:#e8f1fe,stroke:#2f74d0,color:#0f172a
      classDef parameter fill:#f3f7fd,stroke:#2f74d0,color:#0f172a,stroke-dasharray:4 3
      classDef pure fill:#ffffff,stroke:#94a3b8,color:#0f172a
      classDef decision fill:#fff7e0,stroke:#c98a04,color:#0f172a
      classDef output fill:#e7f8ec,stroke:#1f9447,color:#0f172a
    "
  `);
});

test("clocks are subgraphs", () => {
  expect(renderMermaid(orderEnrichment()).match(/subgraph .*/g)).toEqual([
    'subgraph c0["clock: orders"]',
    'subgraph c1["clock: customers"]',
    'subgraph c2["clock: hourly windows"]',
  ]);
});

test("text of the program is written so that neither Mermaid nor HTML takes it for its own", () => {
  const g = new GraphBuilder();
  const text = g.literal('"] --> <b>&#x;`', "String");
  g.output(
    "o",
    g.add(
      { kind: "concat", inputs: { left: g.input("i", "String"), right: text }, type: "String", name: "j" },
      "j",
    ),
  );
  const [, label] = /n1\["([^"]*)"\]:::pure/.exec(renderMermaid(g.build())) ?? [];
  expect(label).toBe("j<br/>i + #34;#92;#34;] --#62; #60;b#62;#38;#35;x;#96;#34;");
});
