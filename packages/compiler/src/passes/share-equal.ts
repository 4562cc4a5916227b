import { fingerprintNodes, type GraphNode, type NodeId } from "@constellation/graph";
import { type PassGraph, rewriteNodes } from "./pass.ts";

/**
 * One node for several that always have the same value: equal pure nodes of equal inputs. Never calls that differ in options or
 * have effects, nor nodes that make ticks of their own.
 */
export function shareEqual(graph: PassGraph): PassGraph {
  const fingerprint = fingerprintNodes(graph.nodes);
  const first = new Map<string, NodeId>();
  const outer = new Set(graph.nodes.map((node) => node.id));
  return rewriteNodes(graph, (node) => {
    const key = fingerprint.get(node.id);
    if (key === undefined || !outer.has(node.id) || !isShareable(node)) return node;
    const original = first.get(key);
    if (original === undefined) {
      first.set(key, node.id);
      return node;
    }
    return original;
  });
}

function isShareable(node: GraphNode): boolean {
  switch (node.kind) {
    case "call":
      return node.effect === "pure" && !node.stateful;
    case "gather":
    case "each":
    case "merge":
    case "parameter":
      return false;
    default:
      return true;
  }
}
