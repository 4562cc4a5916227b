import type { Graph } from "@constellation/graph";
import type { Diagram, DiagramEdge, DiagramNode, Look } from "../diagram/diagram.ts";
import type { DiagramOptions } from "../diagram/diagram-options.ts";
import { makeDiagram } from "../diagram/make-diagram.ts";

const shapes: Readonly<Record<Look, string>> = {
  input: 'shape=cds, color="#2f74d0", fillcolor="#e8f1fe"',
  parameter: 'shape=cds, color="#2f74d0", fillcolor="#f3f7fd", style="filled,dashed"',
  pure: 'shape=box, color="#94a3b8", fillcolor="#ffffff"',
  call: 'shape=box, color="#8b6fd8", fillcolor="#f6f2fe"',
  async: 'shape=component, color="#6d3fd1", fillcolor="#f0eafd"',
  decision: 'shape=hexagon, color="#c98a04", fillcolor="#fff7e0"',
  merge: 'shape=invtrapezium, color="#0f9484", fillcolor="#e3f8f4"',
  window: 'shape=box, peripheries=2, color="#cc3f8c", fillcolor="#fdeef6"',
  output: 'shape=note, color="#1f9447", fillcolor="#e7f8ec"',
  expression: 'shape=ellipse, color="#cbd5e1", fillcolor="#fafbfc"',
};

/** The graph in the language of Graphviz; clocks are clusters. */
export function renderDot(graph: Graph, options: DiagramOptions = {}): string {
  const diagram = makeDiagram(graph, options);
  return `${[
    `digraph ${quote(diagram.title)} {`,
    "  rankdir=LR;",
    '  graph [fontname="Helvetica", nodesep=0.35, ranksep=0.7, pad=0.3];',
    '  node [fontname="Helvetica", fontsize=11, style=filled, margin="0.16,0.08"];',
    '  edge [fontname="Helvetica", fontsize=9, color="#66758c"];',
    ...clusters(diagram),
    ...diagram.edges.map(edgeLine),
    "}",
  ].join("\n")}\n`;
}

function clusters(diagram: Diagram): readonly string[] {
  if (diagram.regions.length < 2) return diagram.nodes.map((node) => nodeLine(node, "  "));
  const grouped = diagram.regions.flatMap(({ region, title }, index) => [
    `  subgraph ${quote(`cluster_${index}`)} {`,
    `    label=${quote(`clock: ${title}`)}; style="rounded,filled"; color="#eef2f8"; fontsize=10;`,
    ...diagram.nodes.filter((node) => node.region === region).map((node) => nodeLine(node, "    ")),
    "  }",
  ]);
  const constants = diagram.nodes.filter((node) => node.region === "constant");
  return [...grouped, ...constants.map((node) => nodeLine(node, "  "))];
}

function nodeLine(node: DiagramNode, indent: string): string {
  const title = node.isOptional ? `${node.title}?` : node.title;
  const lines = [title, node.expression, node.badges.join(" · ")].filter((line) => line !== "");
  const tooltip = quote(`${node.title}: ${node.type}`);
  return `${indent}${quote(node.id)} [label=${quote(lines.join("\n"))}, tooltip=${tooltip}, ${shapes[node.look]}];`;
}

function edgeLine(edge: DiagramEdge): string {
  const attributes = [
    ...(edge.label === "" ? [] : [`label=${quote(edge.label)}`]),
    ...(edge.style === "maybe" ? ["style=dashed"] : []),
  ];
  const list = attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`;
  return `  ${quote(edge.from)} -> ${quote(edge.to)}${list};`;
}

/** A DOT string. Backslashes are doubled, so that no text is taken for one of DOT's escapes. */
function quote(text: string): string {
  const escaped = text.toWellFormed().replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
  return `"${escaped.replace(/[\u0000-\u001f]/g, " ")}"`;
}
