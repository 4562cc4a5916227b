import { componentsOf } from "./components-of.ts";
import { layOutRanks } from "./lay-out-ranks.ts";
import type { LaidOutEdge, Layout, LayoutInput, Point, Stop } from "./layout.ts";
import { packParts } from "./pack-parts.ts";

/**
 * Places boxes so that arrows lead one way and cross rarely. Parts that do not hang together are laid out one by one
 * and packed side by side. Deterministic.
 */
export function layOut(input: LayoutInput): Layout {
  const parts = componentsOf(input).map((part) => ({ part, layout: layOutRanks(part.input) }));
  const places = packParts(parts.map(({ layout }) => layout.size));
  const boxes = new Map<string, Stop>();
  const edges: LaidOutEdge[] = input.edges.map(() => ({ stops: [] }));
  for (const [index, { part, layout }] of parts.entries()) {
    const origin = places[index] ?? { x: 0, y: 0 };
    for (const [id, stop] of layout.boxes) boxes.set(id, movedStop(stop, origin));
    for (const [inner, edge] of layout.edges.entries()) {
      const stops = edge.stops.map((stop) => movedStop(stop, origin));
      const label = edge.label === undefined ? {} : { label: moved(edge.label, origin) };
      edges[part.edgePlaces[inner] ?? 0] = { stops, ...label };
    }
  }
  const corners = parts.map(({ layout }, index) =>
    moved({ x: layout.size.width, y: layout.size.height }, places[index] ?? { x: 0, y: 0 }),
  );
  return {
    size: {
      width: Math.max(0, ...corners.map(({ x }) => x)),
      height: Math.max(0, ...corners.map(({ y }) => y)),
    },
    boxes,
    edges,
  };
}

function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}

function movedStop(stop: Stop, by: Point): Stop {
  return { ...moved(stop, by), reach: stop.reach };
}
