import type { GraphNode, NodeId } from "@constellation/graph";

/** More calls than this are not told apart: such values come late in any case. */
const callsMax = 6;
const many = "*";

/**
 * Which waited-for values each node's value waits for, as a text: two nodes of one text can be computed at the same time. A call
 * that is waited for stands for the frontier of its arguments.
 */
export function frontiersOf(
  nodes: readonly GraphNode[],
  isWaitedFor: (node: GraphNode) => boolean,
): (node: GraphNode) => string {
  const own = new Map<NodeId, ReadonlySet<NodeId>>();
  const seen = new Map<NodeId, ReadonlySet<NodeId>>();
  for (const node of nodes) {
    const inputs: readonly NodeId[] = Object.values(node.inputs);
    const before = union(inputs.map((id) => seen.get(id)));
    own.set(node.id, before);
    seen.set(node.id, isWaitedFor(node) ? new Set([node.id]) : before);
  }
  return ({ id }) => [...(own.get(id) ?? [])].join(" ");
}

const unknown: ReadonlySet<NodeId> = new Set([many]);

function union(sets: readonly (ReadonlySet<NodeId> | undefined)[]): ReadonlySet<NodeId> {
  const [first, ...others] = new Set(sets.filter((set) => set !== undefined && set.size > 0));
  if (first === undefined) return new Set();
  if (others.length === 0) return first;
  const all = new Set(first);
  for (const set of others) {
    for (const id of set ?? []) all.add(id);
    if (all.size > callsMax || all.has(many)) return unknown;
  }
  return all;
}
