import type { GraphNode, NodeId } from "@constellation/graph";
import { type PassGraph, readsOf } from "./pass.ts";

/** How the base clock of a node that makes its own ticks begins; the node's id follows. */
const tickPrefix = "tick:";

/** Removes pure nodes that nothing needs; a call with an effect stays, with all that it reads and ticks with. */
export function removeUnused(graph: PassGraph): PassGraph {
  const needed = new Set<NodeId>(graph.outputs.map((output) => output.node));
  const needs = (node: GraphNode) => [...readsOf(node), ...tickMakersOf(node)];
  return { nodes: keepNeeded(graph.nodes, needed, needs), outputs: graph.outputs };
}

function keepNeeded(
  nodes: readonly GraphNode[],
  needed: Set<NodeId>,
  needs: (node: GraphNode) => readonly NodeId[],
): GraphNode[] {
  const kept: GraphNode[] = [];
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    if (node === undefined || !(needed.has(node.id) || hasEffect(node))) continue;
    const trimmed = node.kind === "lambda" ? trimBody(node) : node;
    for (const id of needs(trimmed)) needed.add(id);
    kept.push(trimmed);
  }
  return kept.reverse();
}

function hasEffect(node: GraphNode): boolean {
  return node.kind === "call" && node.effect !== "pure";
}

/** The nodes that make the ticks of a node's clock. */
function tickMakersOf({ clock }: GraphNode): readonly NodeId[] {
  return clock.filter((base) => base.startsWith(tickPrefix)).map((base) => base.slice(tickPrefix.length));
}

/** Nothing in a lambda makes ticks: its nodes need what they read. */
function trimBody(node: Extract<GraphNode, { kind: "lambda" }>): GraphNode {
  const needed = new Set<NodeId>([node.result, ...node.parameters]);
  const body = keepNeeded(node.body, needed, readsOf);
  const inside = new Set(body.map((inner) => inner.id));
  const captures = [...needed].filter((id) => !inside.has(id));
  return { ...node, body, inputs: Object.fromEntries(captures.map((id) => [id, id])) };
}
