import type { Clock, GraphNode } from "../graph.ts";

/** All nodes of one clock. */
export interface Region {
  readonly name: string;
  readonly clock: Clock;
  /** In the graph's order. */
  readonly nodes: readonly GraphNode[];
}

/** The name of the region of a clock: its bases joined by `+`, or `constant`. */
export function regionName(clock: Clock): string {
  return clock.length === 0 ? "constant" : clock.join("+");
}

/** The regions of a graph, in the order of their first nodes; lambda bodies belong to their lambda and are not listed. */
export function regionsOf(graph: { readonly nodes: readonly GraphNode[] }): readonly Region[] {
  const regions = new Map<string, { readonly clock: Clock; readonly nodes: GraphNode[] }>();
  for (const node of graph.nodes) {
    const region = regions.get(node.region) ?? { clock: node.clock, nodes: [] };
    regions.set(node.region, region);
    region.nodes.push(node);
  }
  return [...regions].map(([name, { clock, nodes }]) => ({ name, clock, nodes }));
}
