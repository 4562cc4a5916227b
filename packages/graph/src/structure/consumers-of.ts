import type { GraphNode, NodeId } from "../graph.ts";
import { inputsOf } from "./inputs-of.ts";

/** One place where a node is read. */
export interface NodeConsumer {
  readonly node: NodeId;
  readonly parameter: string;
  readonly isArm: boolean;
}

/**
 * Who reads each node, in the order of the nodes; a node that nobody reads has an empty list. One scope: what a
 * lambda's body reads from outside counts as read by the lambda. Outputs are not nodes and do not appear.
 */
export function consumersOf(graph: {
  readonly nodes: readonly GraphNode[];
}): ReadonlyMap<NodeId, readonly NodeConsumer[]> {
  const consumers = new Map<NodeId, NodeConsumer[]>(graph.nodes.map((node) => [node.id, []]));
  for (const node of graph.nodes) {
    for (const { node: id, parameter, isArm } of inputsOf(node)) {
      consumers.get(id)?.push({ node: node.id, parameter, isArm });
    }
  }
  return consumers;
}
