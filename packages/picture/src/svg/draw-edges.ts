import type { DiagramEdge } from "../diagram/diagram.ts";
import type { Direction, Layout, Point, Size, Stop } from "../layout/layout.ts";
import { measureText } from "../layout/measure-text.ts";
import { routeEdge } from "../layout/route-edge.ts";
import { badgeFont, type Card } from "./card.ts";
import { escapeXml } from "./escape-xml.ts";
import { portOffsets } from "./shape.ts";

/** The size that an edge's label takes; undefined for none. */
export function labelSize(edge: DiagramEdge): Size | undefined {
  return edge.label === "" ? undefined : { width: measureText(edge.label, badgeFont) + 10, height: 14 };
}

/** What arrows are drawn from. */
export interface EdgeDrawing {
  readonly edges: readonly DiagramEdge[];
  readonly cards: ReadonlyMap<string, Card>;
  readonly layout: Layout;
  readonly direction: Direction;
}

/** The paths of all arrows, in order. */
export function edgePaths({ edges, cards, layout, direction }: EdgeDrawing): readonly string[] {
  return edges.map((edge, index) => {
    const [fromBox, from] = port(edge.from, "end");
    const [toBox, to] = port(edge.to, "start");
    const stops = layout.edges[index]?.stops ?? [];
    return routeEdge({ from, fromBox, to, toBox, stops, direction });
  });

  function port(id: string, side: "start" | "end"): readonly [box: Stop, port: Point] {
    const center = layout.boxes.get(id) ?? { x: 0, y: 0, reach: 0 };
    const card = cards.get(id);
    const offset = card === undefined ? 0 : portOffsets(card, direction)[side];
    // Room for the head of the arrow.
    const along = offset + (side === "start" ? -2 : 0);
    const { x, y } = center;
    return [center, direction === "right" ? { x: x + along, y } : { x, y: y + along }];
  }
}

/** All arrows, and above them their labels. */
export function drawEdges(drawing: EdgeDrawing, paths: readonly string[], marker: string): readonly string[] {
  const arrows = drawing.edges.map((edge, index) => {
    const style = edge.style === "maybe" ? "edge maybe" : "edge";
    const data = `data-from="${escapeXml(edge.from)}" data-to="${escapeXml(edge.to)}"`;
    return `<path class="${style}" ${data} d="${paths[index] ?? ""}" marker-end="url(#${marker})"/>`;
  });
  const labels = drawing.edges.flatMap((edge, index) => {
    const place = drawing.layout.edges[index]?.label;
    if (edge.label === "" || place === undefined) return [];
    return [`<text class="l" x="${place.x}" y="${place.y + 3.5}">${escapeXml(edge.label)}</text>`];
  });
  return [...arrows, ...labels];
}
