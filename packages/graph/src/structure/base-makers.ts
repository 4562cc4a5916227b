import type { GraphNode, NodeId } from "../graph.ts";

/** True when the node ticks by itself, with a base clock of its own: a gather, an each, every merge but a lookup that does not wait. */
export function makesTicks(node: GraphNode): boolean {
  switch (node.kind) {
    case "gather":
    case "each":
      return true;
    case "merge":
      return node.merge.strategy !== "lookup" || node.merge.waitMs !== undefined;
    default:
      return false;
  }
}

/** The node that makes each base clock `tick:…`, by base; inputs make theirs and are not listed. */
export function baseMakers(nodes: readonly GraphNode[]): ReadonlyMap<string, NodeId> {
  const makers = new Map<string, NodeId>();
  for (const node of nodes) {
    if (!makesTicks(node)) continue;
    for (const base of node.clock) if (!makers.has(base)) makers.set(base, node.id);
  }
  return makers;
}
