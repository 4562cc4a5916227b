import { Graph as LayoutGraph, layout } from "@dagrejs/dagre";
import type { Direction, Layout, LayoutInput, Point, Size } from "./layout.ts";
import { type RankItem, straighten } from "./straighten.ts";

const gaps = {
  right: { nodesep: 22, ranksep: 64, edgesep: 14 },
  down: { nodesep: 28, ranksep: 52, edgesep: 16 },
} as const;

/** Beyond so many boxes the quick ranking is used: the best one takes longer than anyone wants to wait. */
const carefulMax = 400;

/** Ranks and order by dagre (Sugiyama's method), places within the ranks by `straighten`. */
export function layOutRanks(input: LayoutInput): Layout {
  const { boxes, edges, direction } = input;
  const graph = new LayoutGraph<object, object, object>({ multigraph: true });
  const ranker = boxes.size > carefulMax ? "tight-tree" : "network-simplex";
  graph.setGraph({ rankdir: direction === "right" ? "LR" : "TB", ...gaps[direction], ranker });
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  for (const [index, { from, to, label }] of edges.entries()) {
    graph.setEdge(
      from,
      to,
      { width: label?.width ?? 0, height: label?.height ?? 0, labelpos: "c" },
      String(index),
    );
  }
  layout(graph);
  const placed = new Map([...boxes.keys()].map((id) => [id, pointOf(graph.node(id))]));
  const ways = edges.map(({ from, to }, index) => {
    const edge = graph.edge(from, to, String(index));
    const points = "points" in edge && Array.isArray(edge.points) ? edge.points.map(pointOf) : [];
    return { points, label: pointOf(edge) };
  });
  return compacted(input, placed, ways);
}

/** What dagre wrote into its labels, as a point. */
function pointOf(label: object | undefined): Point {
  return { x: 0, y: 0, ...label };
}

interface Crossing {
  readonly item: RankItem;
  readonly along: number;
  /** The arrow's label stands here. */
  readonly isLabel?: boolean;
}

/** The same ranks and orders with better places across the direction. */
function compacted(
  { boxes, edges, direction }: LayoutInput,
  placed: ReadonlyMap<string, Point>,
  ways: readonly { readonly points: readonly Point[]; readonly label: Point }[],
): Layout {
  const turn = direction === "right" ? swap : same;
  const ranks = new Map<number, RankItem[]>();
  const enter = (along: number, at: number, half: number): RankItem => {
    const item: RankItem = { half, at, links: [] };
    const rank = ranks.get(Math.round(along)) ?? [];
    ranks.set(Math.round(along), rank);
    rank.push(item);
    return item;
  };
  const items = new Map<string, Crossing>();
  for (const [id, center] of placed) {
    const { x, y } = turn(center);
    items.set(id, {
      along: y,
      item: enter(y, x, across(boxes.get(id), direction) / 2 + gaps[direction].nodesep / 2),
    });
  }
  const crossings = ways.map(({ points, label }, index) => {
    const edge = edges[index];
    return points.slice(1, -1).map((point): Crossing => {
      const { x, y } = turn(point);
      const isLabel = edge?.label !== undefined && Math.abs(turn(label).y - y) < 1;
      const half = (isLabel ? across(edge?.label, direction) / 2 : 0) + gaps[direction].edgesep / 2;
      return { along: y, item: enter(y, x, half), isLabel };
    });
  });
  for (const [index, { from, to }] of edges.entries())
    link([items.get(from), ...(crossings[index] ?? []), items.get(to)]);
  if (isUpsideDown([...items.values()])) for (const item of [...ranks.values()].flat()) item.at = -item.at;
  const ordered = [...ranks].sort(([a], [b]) => a - b).map(([, rank]) => rank.sort((a, b) => a.at - b.at));
  straighten(ordered);
  return measured({ boxes, edges, direction }, items, crossings);
}

/** True when most neighbours in a rank stand the other way round than in the source: either way crosses as rarely. */
function isUpsideDown(boxes: readonly Crossing[]): boolean {
  const last = new Map<number, number>();
  let turned = 0;
  for (const { item, along } of boxes) {
    const before = last.get(Math.round(along));
    if (before !== undefined) turned += before > item.at ? 1 : -1;
    last.set(Math.round(along), item.at);
  }
  return turned > 0;
}

/** Long arrows are to be straight where nothing but arrows is. */
function link(row: readonly (Crossing | undefined)[]): void {
  for (const [index, second] of row.entries()) {
    const first = row[index - 1];
    if (first === undefined || second === undefined) continue;
    const inner = (index > 1 ? 1 : 0) + (index < row.length - 1 ? 1 : 0);
    const weight = [1, 2, 8][inner] ?? 1;
    first.item.links.push({ item: second.item, weight });
    second.item.links.push({ item: first.item, weight });
  }
}

/** The layout from the new places, moved so that it starts at 0. */
function measured(
  { boxes, direction }: LayoutInput,
  items: ReadonlyMap<string, Crossing>,
  crossings: readonly (readonly Crossing[])[],
): Layout {
  const turn = direction === "right" ? swap : same;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let length = 0;
  for (const [id, { item, along }] of items) {
    const half = across(boxes.get(id), direction) / 2;
    const depth = along + alongSize(boxes.get(id), direction) / 2;
    least = Math.min(least, item.at - half);
    most = Math.max(most, item.at + half);
    length = Math.max(length, depth);
  }
  for (const { item } of crossings.flat()) {
    least = Math.min(least, item.at - item.half);
    most = Math.max(most, item.at + item.half);
  }
  const place = ({ item, along }: Crossing): Point => turn({ x: round(item.at - least), y: round(along) });
  const reaches = reachOfRanks(boxes, items, direction);
  const size = turn({ x: Math.ceil(most - least), y: Math.ceil(length) });
  return {
    size: { width: size.x, height: size.y },
    boxes: new Map(
      [...items].map(([id, item]) => [
        id,
        { ...place(item), reach: reaches.get(Math.round(item.along)) ?? 0 },
      ]),
    ),
    edges: crossings.map((row) => {
      const stops = row.flatMap((crossing) => {
        const reach = crossing.isLabel === true ? 0 : reaches.get(Math.round(crossing.along));
        // Ranks without boxes are the layout's own: there is nothing to pass.
        return reach === undefined ? [] : [{ ...place(crossing), reach }];
      });
      const label = row.find((crossing) => crossing.isLabel);
      return label === undefined ? { stops } : { stops, label: place(label) };
    }),
  };
}

/** Half the extent, along the direction, of the largest box of each rank. */
function reachOfRanks(
  boxes: LayoutInput["boxes"],
  items: ReadonlyMap<string, Crossing>,
  direction: Direction,
): ReadonlyMap<number, number> {
  const reaches = new Map<number, number>();
  for (const [id, { along }] of items) {
    const rank = Math.round(along);
    reaches.set(rank, Math.max(reaches.get(rank) ?? 0, alongSize(boxes.get(id), direction) / 2));
  }
  return reaches;
}

function across(size: Size | undefined, direction: Direction): number {
  return (direction === "right" ? size?.height : size?.width) ?? 0;
}

function alongSize(size: Size | undefined, direction: Direction): number {
  return (direction === "right" ? size?.width : size?.height) ?? 0;
}

function same(point: Point): Point {
  return point;
}

function swap({ x, y }: Point): Point {
  return { x: y, y: x };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
