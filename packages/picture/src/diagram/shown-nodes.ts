import { type GraphNode, inputsOf, type NodeId } from "@constellation/graph";
import type { DiagramOptions } from "./diagram-options.ts";

/** The nodes that get a box, and the merges that are drawn as the declaration that they belong to. */
export interface ShownNodes {
  readonly shown: ReadonlySet<NodeId>;
  /** The merge that a declaration stands for, by the declaration's id. */
  readonly absorbed: ReadonlyMap<NodeId, NodeId>;
  readonly hiddenCount: number;
}

const maxNodesDefault = 300;

/**
 * Declarations, inputs, windows and merges; with `expressions` everything but literals, lambdas and inner fields of
 * windows. A merge that only one `+` needs is drawn as that declaration.
 */
export function shownNodes(
  nodes: readonly GraphNode[],
  options: DiagramOptions,
  outputs: number,
): ShownNodes {
  const candidates = new Set(nodes.filter((node) => isCandidate(node, options)).map((node) => node.id));
  const absorbed =
    options.expressions === true ? new Map<NodeId, NodeId>() : absorbedMerges(nodes, candidates);
  for (const merge of absorbed.values()) candidates.delete(merge);
  const room = Math.max(1, (options.maxNodes ?? maxNodesDefault) - outputs);
  const shown = mostImportant(nodes, candidates, room);
  return { shown, absorbed, hiddenCount: candidates.size - shown.size };
}

function isCandidate(node: GraphNode, { expressions = false }: DiagramOptions): boolean {
  if (node.name !== undefined || isLandmark(node)) return true;
  return expressions && node.kind !== "literal" && node.kind !== "lambda";
}

function isLandmark(node: GraphNode): boolean {
  return node.kind === "input" || node.kind === "merge" || node.kind === "gather" || node.kind === "each";
}

/** Each merge whose value goes into one declaration only. */
function absorbedMerges(
  nodes: readonly GraphNode[],
  candidates: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, NodeId> {
  const readers = new Map<NodeId, Set<NodeId>>();
  for (const node of nodes.toReversed()) {
    // A box reads for itself; what is folded reads for the boxes that it is folded into.
    const reading = candidates.has(node.id) ? [node.id] : [...(readers.get(node.id) ?? [])].slice(0, 2);
    for (const { node: id } of inputsOf(node)) {
      const known = readers.get(id) ?? new Set();
      readers.set(id, known);
      for (const reader of reading) known.add(reader);
    }
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const absorbed = new Map<NodeId, NodeId>();
  for (const node of nodes) {
    const [reader, other] = readers.get(node.id) ?? [];
    if (node.kind !== "merge" || node.name !== undefined || reader === undefined || other !== undefined)
      continue;
    const kind = byId.get(reader)?.kind;
    if ((kind === "merge-records" || kind === "choose") && !absorbed.has(reader))
      absorbed.set(reader, node.id);
  }
  return absorbed;
}

/** The first boxes by importance, then by place: what the picture keeps when there is not room for all. */
function mostImportant(
  nodes: readonly GraphNode[],
  candidates: ReadonlySet<NodeId>,
  room: number,
): ReadonlySet<NodeId> {
  if (candidates.size <= room) return candidates;
  const ranked = nodes
    .filter((node) => candidates.has(node.id))
    .map((node) => ({ id: node.id, rank: rankOf(node) }));
  ranked.sort((a, b) => a.rank - b.rank);
  return new Set(ranked.slice(0, room).map(({ id }) => id));
}

function rankOf(node: GraphNode): number {
  if (isLandmark(node)) return 0;
  if (node.kind === "call" && node.effect !== "pure") return 1;
  if (node.kind === "guard" || node.kind === "choose" || node.kind === "merge-records") return 2;
  return node.name === undefined ? 4 : 3;
}
