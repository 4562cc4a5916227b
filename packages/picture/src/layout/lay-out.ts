import { Graph as LayoutGraph, layout } from "@dagrejs/dagre";

/** Which way the arrows lead. */
export type Direction = "right" | "down";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is laid out: boxes by size, arrows with the size of their labels. */
export interface LayoutInput {
  readonly boxes: ReadonlyMap<string, Size>;
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label?: Size | undefined;
  }[];
  readonly direction: Direction;
}

/** Centers of boxes, ways of arrows and places of labels, all at least 0, inside `size`. */
export interface Layout {
  readonly size: Size;
  readonly boxes: ReadonlyMap<string, Point>;
  /** By the place of the arrow in the input. */
  readonly edges: readonly { readonly points: readonly Point[]; readonly label?: Point }[];
}

const gaps = {
  right: { nodesep: 22, ranksep: 64, edgesep: 16 },
  down: { nodesep: 28, ranksep: 52, edgesep: 18 },
} as const;

/** Beyond so many boxes the quick ranking is used: the best one takes longer than anyone wants to wait. */
const carefulMax = 400;

/** Places boxes in ranks, so that arrows lead one way and cross rarely (dagre: Sugiyama's method). Deterministic. */
export function layOut({ boxes, edges, direction }: LayoutInput): Layout {
  const graph = new LayoutGraph<object, object, object>({ multigraph: true });
  graph.setGraph({
    rankdir: direction === "right" ? "LR" : "TB",
    ...gaps[direction],
    ...ranking(boxes.size),
  });
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
  const ways = edges.map(({ from, to, label }, index) => {
    const edge = graph.edge(from, to, String(index));
    const points = "points" in edge && Array.isArray(edge.points) ? edge.points.map(pointOf) : [];
    return label === undefined ? { points } : { points, label: pointOf(edge) };
  });
  return { size: extent(boxes, placed, ways), boxes: placed, edges: ways };
}

function ranking(count: number): object {
  return { ranker: count > carefulMax ? "tight-tree" : "network-simplex" };
}

/** What dagre wrote into its labels, as a point. */
function pointOf(label: object | undefined): Point {
  const { x, y } = { x: 0, y: 0, ...label };
  return { x: round(x), y: round(y) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function extent(boxes: LayoutInput["boxes"], placed: Layout["boxes"], edges: Layout["edges"]): Size {
  let width = 0;
  let height = 0;
  for (const [id, size] of boxes) {
    const center = placed.get(id) ?? { x: 0, y: 0 };
    width = Math.max(width, center.x + size.width / 2);
    height = Math.max(height, center.y + size.height / 2);
  }
  for (const { x, y } of edges.flatMap((edge) => edge.points)) {
    width = Math.max(width, x);
    height = Math.max(height, y);
  }
  return { width: Math.ceil(width), height: Math.ceil(height) };
}
