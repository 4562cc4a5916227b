import type { Graph } from "@constellation/graph";
import type { Diagram, DiagramNode, Look } from "../diagram/diagram.ts";
import type { DiagramOptions } from "../diagram/diagram-options.ts";
import { makeDiagram } from "../diagram/make-diagram.ts";

/** What stands around a node's text: its shape in Mermaid. */
const shapes: Readonly<Record<Look, readonly [string, string]>> = {
  input: ["([", "])"],
  parameter: ["([", "])"],
  pure: ["[", "]"],
  call: ["[", "]"],
  async: ["[[", "]]"],
  decision: ["{{", "}}"],
  merge: ["[\\", "/]"],
  window: ["[(", ")]"],
  output: [">", "]"],
  expression: ["(", ")"],
};

const styles: Readonly<Record<Look, string>> = {
  input: "fill:#e8f1fe,stroke:#2f74d0,color:#0f172a",
  parameter: "fill:#f3f7fd,stroke:#2f74d0,color:#0f172a,stroke-dasharray:4 3",
  pure: "fill:#ffffff,stroke:#94a3b8,color:#0f172a",
  call: "fill:#f6f2fe,stroke:#8b6fd8,color:#0f172a",
  async: "fill:#f0eafd,stroke:#6d3fd1,color:#0f172a",
  decision: "fill:#fff7e0,stroke:#c98a04,color:#0f172a",
  merge: "fill:#e3f8f4,stroke:#0f9484,color:#0f172a",
  window: "fill:#fdeef6,stroke:#cc3f8c,color:#0f172a",
  output: "fill:#e7f8ec,stroke:#1f9447,color:#0f172a",
  expression: "fill:#fafbfc,stroke:#cbd5e1,color:#0f172a",
};

/** The graph as a Mermaid flowchart, as GitHub and many wikis draw it; clocks are subgraphs. */
export function renderMermaid(graph: Graph, options: DiagramOptions = {}): string {
  const diagram = makeDiagram(graph, options);
  const names = new Map(diagram.nodes.map((node, index) => [node.id, `n${index}`]));
  const used = new Set(diagram.nodes.map((node) => node.look));
  return `${[
    "---",
    `title: ${JSON.stringify(diagram.title)}`,
    "---",
    "flowchart LR",
    ...nodeLines(diagram, names),
    ...diagram.edges.map(({ from, to, label, style }) => {
      const arrow = style === "maybe" ? "-.->" : "-->";
      const text = label === "" ? "" : `|"${escapeLabel(label)}"|`;
      return `  ${names.get(from)} ${arrow}${text} ${names.get(to)}`;
    }),
    ...[...used].map((look) => `  classDef ${look} ${styles[look]}`),
  ].join("\n")}\n`;
}

function nodeLines(diagram: Diagram, names: ReadonlyMap<string, string>): readonly string[] {
  const line = (node: DiagramNode, indent: string): string =>
    `${indent}${names.get(node.id)}${box(node)}:::${node.look}`;
  if (diagram.regions.length < 2) return diagram.nodes.map((node) => line(node, "  "));
  const grouped = diagram.regions.flatMap(({ region, title }, index) => [
    `  subgraph c${index}["${escapeLabel(`clock: ${title}`)}"]`,
    ...diagram.nodes.filter((node) => node.region === region).map((node) => line(node, "    ")),
    "  end",
  ]);
  return [
    ...grouped,
    ...diagram.nodes.filter((node) => node.region === "constant").map((node) => line(node, "  ")),
  ];
}

function box(node: DiagramNode): string {
  const [open, close] = shapes[node.look];
  const title = node.isOptional ? `${node.title}?` : node.title;
  const lines = [title, node.expression, node.badges.join(" · ")].filter((text) => text !== "");
  return `${open}"${lines.map(escapeLabel).join("<br/>")}"${close}`;
}

/** Text inside of quotes: everything that Mermaid or HTML could take for its own is written by its number. */
function escapeLabel(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  const line = text.toWellFormed().replace(/[\u0000-\u001f]+/g, " ");
  return line.replace(/["#&<>`\\]/g, (character) => `#${character.charCodeAt(0)};`);
}
