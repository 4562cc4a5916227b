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
  const names = new Map<NodeId, string[]>();
  const shared = rewriteNodes(graph, (node) => {
    const key = fingerprint.get(node.id);
    if (key === undefined || !outer.has(node.id) || !isShareable(node)) return node;
    const original = first.get(key);
    if (original === undefined) {
      first.set(key, node.id);
      return node;
    }
    if (node.name !== undefined) names.set(original, [...(names.get(original) ?? []), node.name]);
    return original;
  });
  return { ...shared, nodes: shared.nodes.map((node) => withNames(node, names.get(node.id))) };
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

/** A shared node bears the names of all that it stands for. */
function withNames(node: GraphNode, names: readonly string[] | undefined): GraphNode {
  if (names === undefined) return node;
  const [name, ...rest] = [
    ...(node.name === undefined ? [] : [node.name]),
    ...(node.alsoNamed ?? []),
    ...names,
  ];
  return {
    ...node,
    ...(name === undefined ? {} : { name }),
    ...(rest.length === 0 ? {} : { alsoNamed: rest }),
  };
}
