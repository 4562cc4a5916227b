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
    const meaning = fingerprint.get(node.id);
    if (meaning === undefined || !outer.has(node.id) || !isShareable(node)) return node;
    // A lambda without captures reads nothing that ticks: only its clock tells for which call it is.
    const key = `${meaning} @ ${node.clock.join("+")}`;
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
