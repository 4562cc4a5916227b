import type { GraphNode } from "../graph.ts";

/**
 * Every node replaced by what `change` makes of it, those of lambda bodies before the lambda. Where nothing changed,
 * the same objects come back. `change` keeps ids or the caller mends the references.
 */
export function mapNodes(
  nodes: readonly GraphNode[],
  change: (node: GraphNode) => GraphNode,
): readonly GraphNode[] {
  let changed = false;
  const mapped = nodes.map((node) => {
    const result = change(withMappedBody(node, change));
    if (result !== node) changed = true;
    return result;
  });
  return changed ? mapped : nodes;
}

function withMappedBody(node: GraphNode, change: (node: GraphNode) => GraphNode): GraphNode {
  if (node.kind !== "lambda") return node;
  const body = mapNodes(node.body, change);
  return body === node.body ? node : { ...node, body };
}
