import type { Graph } from "@constellation/graph";
import { countsOf } from "../diagram/counts-of.ts";
import type { Diagram, DiagramNode, Look } from "../diagram/diagram.ts";
import type { DiagramOptions } from "../diagram/diagram-options.ts";
import { makeDiagram } from "../diagram/make-diagram.ts";

/** How `renderText` draws. */
export interface TextOptions extends DiagramOptions {
  /** Colours for a terminal; default false. */
  readonly color?: boolean;
  /** Characters in a line; default 120. */
  readonly width?: number;
}

/** The graph as an aligned table for a terminal: a line for each input, step and output, in the order of evaluation. */
export function renderText(graph: Graph, options: TextOptions = {}): string {
  const diagram = makeDiagram(graph, options);
  const rows = diagram.nodes.map((node) => rowOf(node, diagram));
  const widths = columnWidths(rows, options.width ?? 120);
  const style = styler(options.color ?? false);
  const lines = rows.map((row) => printRow(row, widths, style));
  return `${[style(diagram.title, "bold"), style(countsOf(diagram), "dim"), "", ...lines].join("\n")}\n`;
}

interface Row {
  readonly look: Look;
  readonly cells: readonly string[];
}

const markers: Readonly<Record<Look, string>> = {
  input: "in",
  parameter: "in",
  pure: "",
  call: "call",
  async: "async",
  decision: "when",
  merge: "merge",
  window: "window",
  output: "out",
  expression: "",
};

function rowOf(node: DiagramNode, diagram: Diagram): Row {
  const region = diagram.regions.find((entry) => entry.region === node.region);
  const type = node.isOptional ? `Optional<${node.type}>` : node.type;
  const clock = diagram.regions.length < 2 || region === undefined ? "" : `@ ${region.title}`;
  const what = node.look === "output" ? sourcesOf(node, diagram) : node.expression;
  const cells = [
    markers[node.look],
    node.title,
    what,
    type,
    [...node.badges, clock].filter((text) => text !== "").join(" · "),
  ];
  return { look: node.look, cells: cells.map((cell) => cell.replace(/\s+/g, " ")) };
}

function sourcesOf(node: DiagramNode, diagram: Diagram): string {
  const titles = new Map(diagram.nodes.map(({ id, title }) => [id, title]));
  const sources = diagram.edges
    .filter((edge) => edge.to === node.id)
    .map((edge) => titles.get(edge.from) ?? edge.from);
  return `= ${sources.join(", ")}`;
}

const gap = 2;

/** The widths of columns: as wide as needed; where that is too much, the widest gives way first. */
function columnWidths(rows: readonly Row[], total: number): readonly number[] {
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(0, ...rows.map((row) => [...(row.cells[column] ?? "")].length)),
  );
  const room = Math.max(40, total) - gap * (widths.length - 1);
  for (let over = widths.reduce((a, b) => a + b, 0) - room; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function printRow({ look, cells }: Row, widths: readonly number[], style: Style): string {
  const printed = cells.map((cell, column) => {
    const width = widths[column] ?? 0;
    const characters = [...cell];
    const text =
      characters.length > width ? `${characters.slice(0, Math.max(0, width - 1)).join("")}…` : cell;
    const padded = text + " ".repeat(Math.max(0, width - [...text].length));
    return column === 0
      ? style(padded, look)
      : column === 1
        ? style(padded, "bold")
        : column > 2
          ? style(padded, "dim")
          : padded;
  });
  return printed.join(" ".repeat(gap)).trimEnd();
}

type Style = (text: string, style: Look | "bold" | "dim") => string;

const codes: Readonly<Record<Look | "bold" | "dim", number>> = {
  bold: 1,
  dim: 2,
  input: 34,
  parameter: 34,
  pure: 39,
  call: 35,
  async: 35,
  decision: 33,
  merge: 36,
  window: 95,
  output: 32,
  expression: 39,
};

function styler(color: boolean): Style {
  return (text, style) => (color && text.trim() !== "" ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}
