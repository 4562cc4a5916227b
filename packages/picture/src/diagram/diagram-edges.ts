import { type Graph, type GraphNode, inputsOf, type NodeId } from "@constellation/graph";
import type { DiagramEdge } from "./diagram.ts";
import type { ShownNodes } from "./shown-nodes.ts";

/** One way from a box to a box that reads it. */
interface Way {
  readonly parameter: string;
  readonly isArm: boolean;
  readonly isLatest: boolean;
}

/** The arrows between boxes: one per pair, however many ways lead from one to the other through what is not drawn. */
export function diagramEdges(
  graph: Graph,
  chosen: ShownNodes,
  byId: ReadonlyMap<NodeId, GraphNode>,
): readonly DiagramEdge[] {
  const edges: DiagramEdge[] = [];
  for (const node of graph.nodes) {
    if (!chosen.shown.has(node.id)) continue;
    // A declaration that stands for a merge reads what the merge reads.
    const reader = byId.get(chosen.absorbed.get(node.id) ?? "") ?? node;
    const sources = sourcesOf(reader, chosen.shown, byId);
    for (const [from, ways] of sources) {
      edges.push({ from, to: node.id, label: labelOf(reader, ways, sources.size), style: styleOf(ways) });
    }
  }
  for (const output of graph.outputs) {
    const target = { node: output.node, shown: chosen.shown, byId };
    for (const from of nearestBoxes(target))
      edges.push({ from, to: `out:${output.name}`, label: "", style: "always" });
  }
  return edges;
}

/** The boxes that a node reads, with all ways to each. */
function sourcesOf(
  node: GraphNode,
  shown: ReadonlySet<NodeId>,
  byId: ReadonlyMap<NodeId, GraphNode>,
): ReadonlyMap<NodeId, readonly Way[]> {
  const sources = new Map<NodeId, Way[]>();
  for (const { parameter, node: first, isArm } of inputsOf(node)) {
    const seen = new Set<NodeId>();
    const stack = [{ id: first, isArm, isLatest: false }];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (seen.has(at.id)) continue;
      seen.add(at.id);
      if (shown.has(at.id)) {
        const ways = sources.get(at.id) ?? [];
        sources.set(at.id, ways);
        ways.push({ parameter, isArm: at.isArm, isLatest: at.isLatest });
        continue;
      }
      const hidden = byId.get(at.id);
      if (hidden === undefined) continue;
      const isLatest = at.isLatest || hidden.kind === "latest";
      for (const input of inputsOf(hidden))
        stack.push({ id: input.node, isArm: at.isArm || input.isArm, isLatest });
    }
  }
  return sources;
}

interface Target {
  readonly node: NodeId;
  readonly shown: ReadonlySet<NodeId>;
  readonly byId: ReadonlyMap<NodeId, GraphNode>;
}

/** The box of a node, or the boxes that it is made from. */
function nearestBoxes({ node, shown, byId }: Target): readonly NodeId[] {
  const box = byId.get(node);
  if (box === undefined) return [];
  return shown.has(node) ? [node] : [...sourcesOf(box, shown, byId).keys()];
}

function styleOf(ways: readonly Way[]): DiagramEdge["style"] {
  return ways.some((way) => way.isArm) &&
    ways.every((way) => way.isArm || way.parameter.startsWith("condition"))
    ? "maybe"
    : "always";
}

/** What cannot be seen from the boxes: which side, which parameter, that only the newest value counts. */
function labelOf(node: GraphNode, ways: readonly Way[], sources: number): string {
  const parameters = [...new Set(ways.map((way) => way.parameter))];
  const latest = ways.every((way) => way.isLatest) ? ["latest"] : [];
  return [...latest, ...(sources > 1 ? parameters.flatMap((parameter) => role(node, parameter)) : [])]
    .slice(0, 2)
    .join(" · ");
}

function role(node: GraphNode, parameter: string): readonly string[] {
  if (parameter === "@fallback") return ["fallback"];
  if (parameter === "@key") return ["key"];
  if (parameter === "@on") return ["time"];
  switch (node.kind) {
    case "guard":
      return parameter === "condition" ? ["when"] : [];
    case "merge":
      return node.merge.strategy === "lookup" && parameter === "right" ? ["table"] : [];
    case "call":
      return [parameter];
    default:
      return [];
  }
}
