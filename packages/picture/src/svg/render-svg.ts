import type { Graph } from "@constellation/graph";
import { countsOf } from "../diagram/counts-of.ts";
import type { Diagram } from "../diagram/diagram.ts";
import type { DiagramOptions } from "../diagram/diagram-options.ts";
import { makeDiagram } from "../diagram/make-diagram.ts";
import { chooseDirection } from "../layout/choose-direction.ts";
import { layOut } from "../layout/lay-out.ts";
import type { Direction } from "../layout/layout.ts";
import { type Card, makeCard } from "./card.ts";
import { drawCard } from "./draw-card.ts";
import { drawEdges, edgePaths, labelSize } from "./draw-edges.ts";
import { drawLegend } from "./draw-legend.ts";
import { drawRegions } from "./draw-regions.ts";
import { escapeXml } from "./escape-xml.ts";
import { styleSheet, type ThemeName } from "./theme.ts";

/** How `renderSvg` draws. */
export interface SvgOptions extends DiagramOptions {
  /** `auto` (default) follows the reader's light or dark setting. */
  readonly theme?: ThemeName;
  /** What is shown beside names and expressions: types (default true) and clocks as coloured ground (default true). */
  readonly show?: { readonly types?: boolean; readonly clocks?: boolean };
  /** Which way the arrows lead; by default what suits the screen better. */
  readonly direction?: Direction;
  /** Explains shapes and colours below the picture; default true. */
  readonly legend?: boolean;
}

const margin = 24;
const headerHeight = 52;

/**
 * The graph as an SVG document: self-contained (no scripts, fonts or links), accessible, the same text for the same
 * graph and options. Every box is a `<g data-node data-start data-end>`, so that a viewer can lead to the source.
 */
export function renderSvg(graph: Graph, options: SvgOptions = {}): string {
  const diagram = makeDiagram(graph, options);
  const types = options.show?.types ?? true;
  const cards = new Map(diagram.nodes.map((node) => [node.id, makeCard(node, { types })]));
  const direction = options.direction ?? chooseDirection(cards, diagram.edges);
  const sized = diagram.edges.map((edge) => ({ ...edge, label: labelSize(edge) }));
  const layout = layOut({ boxes: cards, edges: sized, direction });
  const drawing = { edges: diagram.edges, cards, layout, direction };
  const paths = edgePaths(drawing);
  const id = `constellation-${graph.hash.slice(0, 8)}`;
  const clocks = options.show?.clocks ?? true;
  const body = [
    ...(clocks ? drawRegions(diagram, cards, layout, paths) : []),
    ...drawEdges(drawing, paths, `${id}-arrow`),
    ...drawCards(cards, layout.boxes),
  ];
  return page({
    diagram,
    graph,
    id,
    body,
    size: layout.size,
    options: { legend: true, theme: "auto", ...options },
  });
}

function drawCards(
  cards: ReadonlyMap<string, Card>,
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): readonly string[] {
  return [...cards].map(([id, card]) => drawCard(card, places.get(id) ?? { x: 0, y: 0 }));
}

interface Page {
  readonly diagram: Diagram;
  readonly graph: Graph;
  readonly id: string;
  readonly body: readonly string[];
  readonly size: { readonly width: number; readonly height: number };
  readonly options: { readonly legend: boolean; readonly theme: ThemeName };
}

/** The document around a drawing: title above, legend below, margins, style. */
function page({ diagram, graph, id, body, size, options }: Page): string {
  const inner = Math.max(size.width, 420);
  const legend = options.legend ? drawLegend(diagram, inner) : { parts: [], width: 0, height: 0 };
  const width = inner + 2 * margin;
  const legendTop = margin + headerHeight + size.height + 18;
  const height = (legend.height === 0 ? legendTop - 18 : legendTop + legend.height) + margin;
  const left = margin + (inner - size.width) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" role="img" aria-labelledby="${id}-title ${id}-desc" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" data-hash="${escapeXml(graph.hash)}" data-file="${escapeXml(graph.file)}">`,
    `<title id="${id}-title">${escapeXml(`Pipeline ${diagram.title}`)}</title>`,
    `<desc id="${id}-desc">${escapeXml(describe(diagram))}</desc>`,
    `<style>\n${styleSheet(options.theme, id)}\n</style>`,
    `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0,0.6L8,4L0,7.4L1.8,4Z"/></marker></defs>`,
    `<rect class="bg" width="${width}" height="${height}" rx="10"/>`,
    `<text class="h" x="${margin}" y="${margin + 14}">${escapeXml(diagram.title)}</text>`,
    `<text class="s" x="${margin}" y="${margin + 32}">${escapeXml(countsOf(diagram))}</text>`,
    `<g transform="translate(${left},${margin + headerHeight})">`,
    ...body,
    "</g>",
    `<g transform="translate(${margin},${legendTop})">${legend.parts.join("")}</g>`,
    "</svg>",
    "",
  ].join("\n");
}

const describedMax = 100;

/** The picture in words: who reads whom. */
function describe(diagram: Diagram): string {
  const titles = new Map(diagram.nodes.map((node) => [node.id, node.title]));
  const sources = new Map<string, string[]>();
  for (const { from, to } of diagram.edges) {
    const list = sources.get(to) ?? [];
    sources.set(to, list);
    list.push(titles.get(from) ?? from);
  }
  const sentences = diagram.nodes.slice(0, describedMax).map((node) => {
    const read = sources.get(node.id);
    const kind =
      node.look === "output"
        ? "Output"
        : node.look === "input" || node.look === "parameter"
          ? "Input"
          : "Step";
    return `${kind} ${node.title}${read === undefined ? "" : ` reads ${read.join(", ")}`}.`;
  });
  const more = diagram.nodes.length - sentences.length;
  return [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}
