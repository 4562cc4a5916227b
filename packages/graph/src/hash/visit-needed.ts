import type { GraphNode, NodeId } from "../graph.ts";
import { inputsOf } from "../structure/inputs-of.ts";
import { scopesOf } from "../structure/scopes-of.ts";

/**
 * The nodes that the outputs need, those in lambda bodies included, in the order in which a walk from the outputs
 * (given in an order of their own) meets them first: the same for all graphs of one structure.
 */
export function visitNeeded(nodes: readonly GraphNode[], outputs: readonly NodeId[]): readonly GraphNode[] {
  const byId = new Map(scopesOf(nodes).flatMap((scope) => scope.nodes.map((node) => [node.id, node])));
  const met = new Set<GraphNode>();
  const stack = outputs.toReversed();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const node = byId.get(id);
    if (node === undefined || met.has(node)) continue;
    met.add(node);
    for (const each of needs(node).toReversed()) stack.push(each);
  }
  return [...met];
}

function needs(node: GraphNode): readonly NodeId[] {
  // Captures are named by ids; the body meets them in an order that has meaning.
  return node.kind === "lambda" ? [node.result] : inputsOf(node).map((input) => input.node);
}
