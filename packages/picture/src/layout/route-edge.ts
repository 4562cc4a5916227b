import type { Direction, Point, Size } from "./lay-out.ts";

/** Half the extent of the widest box of each rank, by the rank's place along the direction. */
export type Ranks = ReadonlyMap<number, number>;

/** The ranks of boxes that were laid out. */
export function ranksOf(
  boxes: ReadonlyMap<string, Point>,
  sizes: ReadonlyMap<string, Size>,
  direction: Direction,
): Ranks {
  const ranks = new Map<number, number>();
  for (const [id, center] of boxes) {
    const size = sizes.get(id) ?? { width: 0, height: 0 };
    const place = Math.round(direction === "right" ? center.x : center.y);
    const half = (direction === "right" ? size.width : size.height) / 2;
    ranks.set(place, Math.max(ranks.get(place) ?? 0, half));
  }
  return ranks;
}

/** What an arrow's way depends on. */
export interface Route {
  readonly from: Point;
  readonly to: Point;
  /** Where the layout leads it. */
  readonly via: readonly Point[];
  readonly label?: Point | undefined;
  readonly ranks: Ranks;
  readonly direction: Direction;
}

/**
 * The path of an arrow from port to port: straight past the boxes of every rank that it crosses, bent only between
 * ranks, through the middle of its label.
 */
export function routeEdge({ from, to, via, label, ranks, direction }: Route): string {
  const stops: Point[] = [from];
  for (const point of via.slice(1, -1)) stops.push(...passing(point, ranks, direction, label));
  stops.push(to);
  let path = `M${print(from)}`;
  let last = from;
  for (const next of stops.slice(1)) {
    path += segment(last, next, direction);
    last = next;
  }
  return path;
}

/** The stretch on which an arrow passes a rank; nothing for a bend that the layout made between ranks for its own use. */
function passing(
  point: Point,
  ranks: Ranks,
  direction: Direction,
  label: Point | undefined,
): readonly Point[] {
  const along = direction === "right" ? point.x : point.y;
  const half = ranks.get(Math.round(along));
  if (half === undefined) {
    const isLabel = label !== undefined && Math.hypot(label.x - point.x, label.y - point.y) < 1;
    return isLabel ? [point] : [];
  }
  return direction === "right"
    ? [
        { x: along - half, y: point.y },
        { x: along + half, y: point.y },
      ]
    : [
        { x: point.x, y: along - half },
        { x: point.x, y: along + half },
      ];
}

function segment(from: Point, to: Point, direction: Direction): string {
  if (direction === "right" ? from.y === to.y : from.x === to.x) return `L${print(to)}`;
  const bend = (direction === "right" ? to.x - from.x : to.y - from.y) / 2;
  const [first, second] =
    direction === "right"
      ? [
          { x: from.x + bend, y: from.y },
          { x: to.x - bend, y: to.y },
        ]
      : [
          { x: from.x, y: from.y + bend },
          { x: to.x, y: to.y - bend },
        ];
  return `C${print(first)} ${print(second)} ${print(to)}`;
}

function print({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
