import type { GraphNode, NodeId } from "@constellation/graph";
import type { Type } from "@constellation/types";

/**
 * Tells which nodes can be computed whether they are needed or not: without failure, effect or waiting, in short time.
 * `isPresent`: values that are there before.
 */
export function totalNodes(
  nodes: readonly GraphNode[],
  isPresent: (id: NodeId) => boolean,
): (node: GraphNode) => boolean {
  const types = new Map(nodes.map(({ id, type }) => [id, type]));
  const total = new Set<NodeId>();
  for (const node of nodes) {
    const inputs: readonly NodeId[] = Object.values(node.inputs);
    const hasAll = inputs.every((id) => total.has(id) || isPresent(id));
    if (isPresent(node.id) || (hasAll && cannotFail(node, (id) => types.get(id)))) total.add(node.id);
  }
  return ({ id }) => total.has(id);
}

function cannotFail(node: GraphNode, typeOf: (id: NodeId) => Type | undefined): boolean {
  switch (node.kind) {
    case "literal":
    case "parameter":
    case "negate":
    case "compare":
    case "logic":
    case "not":
    case "coalesce":
    case "guard":
    case "choose":
    case "test":
    case "list":
    case "latest":
      return true;
    case "field":
    case "project":
      return node.lists === 0 && typeOf(node.inputs["record"] ?? "")?.kind === "record";
    case "merge-records":
      return Object.values(node.inputs).every((id: string) => typeOf(id)?.kind === "record");
    case "record":
      return node.entries.every(
        (entry, index) =>
          entry.kind === "field" || typeOf(node.inputs[String(index)] ?? "")?.kind === "record",
      );
    default:
      return false;
  }
}
