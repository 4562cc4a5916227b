import type { GraphNode, NodeId } from "@constellation/graph";
import { type PassGraph, readsOf } from "./pass.ts";

/** How the base clock of a node that makes its own ticks begins; the node's id follows. */
const tickPrefix = "tick:";

/** Removes pure nodes that nothing needs; a call with an effect stays, with all that it reads and ticks with. */
export function removeUnused(graph: PassGraph): PassGraph {
  const needed = new Set<NodeId>(graph.outputs.map((output) => output.node));
  return { nodes: keepNeeded(graph.nodes, needed), outputs: graph.outputs };
}

function keepNeeded(nodes: readonly GraphNode[], needed: Set<NodeId>): GraphNode[] {
  const kept: GraphNode[] = [];
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node === undefined || !(needed.has(node.id) || hasEffect(node))) continue;
    const trimmed = node.kind === "lambda" ? trimBody(node) : node;
    for (const id of readsOf(trimmed)) needed.add(id);
    for (const base of trimmed.clock)
      if (base.startsWith(tickPrefix)) needed.add(base.slice(tickPrefix.length));
    kept.push(trimmed);
  }
  return kept.reverse();
}

function hasEffect(node: GraphNode): boolean {
  return node.kind === "call" && node.effect !== "pure";
}

function trimBody(node: Extract<GraphNode, { kind: "lambda" }>): GraphNode {
  const needed = new Set<NodeId>([node.result, ...node.parameters]);
  const body = keepNeeded(node.body, needed);
  const inside = new Set(body.map((inner) => inner.id));
  const captures = [...needed].filter((id) => !inside.has(id));
  return { ...node, body, inputs: Object.fromEntries(captures.map((id) => [id, id])) };
}
