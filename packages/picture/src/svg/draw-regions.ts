import type { Diagram } from "../diagram/diagram.ts";
import type { Layout } from "../layout/layout.ts";
import type { Card } from "./card.ts";
import { regionColours } from "./theme.ts";

const margin = 13;

/**
 * A soft ground under the boxes of each clock and the arrows between them, so that one sees what ticks together. Empty
 * when there is one clock only.
 */
export function drawRegions(
  diagram: Diagram,
  cards: ReadonlyMap<string, Card>,
  layout: Layout,
  paths: readonly string[],
): readonly string[] {
  if (diagram.regions.length < 2) return [];
  const regionOf = new Map(diagram.nodes.map((node) => [node.id, node.region]));
  return diagram.regions.map(({ region }, index) => {
    const grounds = diagram.nodes
      .filter((node) => node.region === region)
      .map((node) => ground(node.id, cards, layout));
    const inner = diagram.edges.flatMap(({ from, to }, place) =>
      regionOf.get(from) === region && regionOf.get(to) === region ? [paths[place] ?? ""] : [],
    );
    const ways = inner.map(
      (path) => `<path d="${path}" fill="none" stroke-width="${margin * 2}" stroke-linecap="round"/>`,
    );
    return `<g class="r${index % regionColours}" opacity="0.55">${grounds.join("")}${ways.join("")}</g>`;
  });
}

function ground(id: string, cards: ReadonlyMap<string, Card>, layout: Layout): string {
  const card = cards.get(id);
  const center = layout.boxes.get(id);
  if (card === undefined || center === undefined) return "";
  const width = card.width + 2 * margin;
  const height = card.height + 2 * margin;
  return `<rect x="${center.x - width / 2}" y="${center.y - height / 2}" width="${width}" height="${height}" rx="18" stroke="none"/>`;
}
