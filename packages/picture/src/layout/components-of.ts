import type { LayoutEdge, LayoutInput, Size } from "./layout.ts";

/** Boxes that hang together, with the places of their arrows in the whole. */
export interface Component {
  readonly input: LayoutInput;
  readonly edgePlaces: readonly number[];
}

/** The parts of a picture between which no arrow leads, by the order of their first boxes. */
export function componentsOf({ boxes, edges, direction }: LayoutInput): readonly Component[] {
  const labels = labelComponents([...boxes.keys()], edges);
  const parts = new Map<string, { boxes: Map<string, Size>; edges: LayoutEdge[]; edgePlaces: number[] }>();
  for (const [id, size] of boxes) {
    const label = labels.get(id) ?? id;
    const part = parts.get(label) ?? { boxes: new Map<string, Size>(), edges: [], edgePlaces: [] };
    parts.set(label, part);
    part.boxes.set(id, size);
  }
  for (const [place, edge] of edges.entries()) {
    const part = parts.get(labels.get(edge.from) ?? edge.from);
    part?.edges.push(edge);
    part?.edgePlaces.push(place);
  }
  return [...parts.values()].map(({ edgePlaces, ...input }) => ({
    input: { ...input, direction },
    edgePlaces,
  }));
}

/** For each box one box of its part, the same for all of the part. */
function labelComponents(ids: readonly string[], edges: readonly LayoutEdge[]): ReadonlyMap<string, string> {
  const near = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const labels = new Map<string, string>();
  for (const first of ids) {
    const stack = labels.has(first) ? [] : [first];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (labels.has(id)) continue;
      labels.set(id, first);
      stack.push(...(near.get(id) ?? []));
    }
  }
  return labels;
}
