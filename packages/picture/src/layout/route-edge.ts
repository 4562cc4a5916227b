import type { Direction, Point, Stop } from "./layout.ts";

/** What an arrow's way depends on. */
export interface Route {
  readonly from: Point;
  /** The center of the box that it leaves. */
  readonly fromBox: Stop;
  readonly to: Point;
  /** The center of the box that it comes to. */
  readonly toBox: Stop;
  /** Where the layout leads it. */
  readonly stops: readonly Stop[];
  readonly direction: Direction;
}

/** The path of an arrow from port to port: straight past the boxes of every rank that it crosses, bent only between ranks. */
export function routeEdge({ from, fromBox, to, toBox, stops, direction }: Route): string {
  const along = ({ x, y }: Point): number => (direction === "right" ? x : y);
  // The boxes of its rank may reach further than the box itself; where they do not, the port is the end.
  const leaving = passing(fromBox, direction)
    .slice(-1)
    .filter((point) => along(point) > along(from) + 1);
  const coming = passing(toBox, direction)
    .slice(0, 1)
    .filter((point) => along(point) < along(to) - 1);
  const points = [from, ...leaving, ...stops.flatMap((stop) => passing(stop, direction)), ...coming, to];
  const segments = points.slice(1).map((point, index) => segment(points[index] ?? from, point, direction));
  return `M${print(from)}${segments.join("")}`;
}

/** The stretch on which an arrow passes a rank. */
function passing({ x, y, reach }: Stop, direction: Direction): readonly Point[] {
  if (reach === 0) return [{ x, y }];
  return direction === "right"
    ? [
        { x: x - reach, y },
        { x: x + reach, y },
      ]
    : [
        { x, y: y - reach },
        { x, y: y + reach },
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
