import type { Direction, Size } from "./layout.ts";

/** About as wide to high as a screen. */
const wantedRatio = 1.6;

/** The direction in which the picture will be nearest to the shape of a screen. Edges lead from earlier boxes to later ones. */
export function chooseDirection(
  boxes: ReadonlyMap<string, Size>,
  edges: readonly { readonly from: string; readonly to: string }[],
): Direction {
  const { ranks, widest } = measureRanks(boxes, edges);
  const sizes = [...boxes.values()];
  const width = average(sizes.map((size) => size.width));
  const height = average(sizes.map((size) => size.height));
  const right = (ranks * (width + 64)) / (widest * (height + 22));
  const down = (widest * (width + 28)) / (ranks * (height + 52));
  const distance = (ratio: number): number => Math.abs(Math.log(ratio / wantedRatio));
  return distance(right) <= distance(down) ? "right" : "down";
}

function measureRanks(
  boxes: ReadonlyMap<string, Size>,
  edges: readonly { readonly from: string; readonly to: string }[],
): { readonly ranks: number; readonly widest: number } {
  const incoming = new Map<string, string[]>([...boxes.keys()].map((id) => [id, []]));
  for (const { from, to } of edges) incoming.get(to)?.push(from);
  const rankOf = new Map<string, number>();
  const counts: number[] = [];
  for (const id of boxes.keys()) {
    let rank = 0;
    for (const from of incoming.get(id) ?? []) rank = Math.max(rank, (rankOf.get(from) ?? -1) + 1);
    rankOf.set(id, rank);
    counts[rank] = (counts[rank] ?? 0) + 1;
  }
  return { ranks: Math.max(1, counts.length), widest: counts.reduce((a, b) => Math.max(a, b), 1) };
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
