import type { CallNode, GatherNode, GraphNode, NodeId } from "@constellation/graph";

/**
 * The aggregates that a gather can compute by itself, element by element: their first argument is a list that was gathered, what else
 * they take is written out, and nothing is asked for around the call that a gather could not do.
 */
export function aggregatesOf(
  needed: readonly GraphNode[],
  nodes: ReadonlyMap<NodeId, GraphNode>,
  isAwaited: (node: CallNode) => boolean,
): ReadonlyMap<NodeId, GatherNode> {
  const found = new Map<NodeId, GatherNode>();
  for (const node of needed) {
    if (node.kind !== "call" || node.role !== "aggregate" || isAwaited(node)) continue;
    const { onError, cut } = node.options;
    if (node.fallback !== undefined || node.lifted.length > 0) continue;
    if (cut !== undefined || (onError !== undefined && onError !== "propagate")) continue;
    const gather = gatherOf(node, nodes);
    if (gather !== undefined) found.set(node.id, gather);
  }
  return found;
}

/** The gather whose list is the first argument of a call, when the other arguments are literals. */
function gatherOf(node: CallNode, nodes: ReadonlyMap<NodeId, GraphNode>): GatherNode | undefined {
  const [list, ...others] = node.parameters.map(({ name }) => nodes.get(inputId(node, name)));
  if (others.some((other) => other?.kind !== "literal")) return undefined;
  return gatheredList(list, nodes)?.gather;
}

/** The gather, and the parameter, whose list a node is: `gather.values.parameter`. */
export function gatheredList(
  list: GraphNode | undefined,
  nodes: ReadonlyMap<NodeId, GraphNode>,
): { readonly gather: GatherNode; readonly parameter: string } | undefined {
  if (list?.kind !== "field" || list.lists > 0) return undefined;
  const values = nodes.get(inputId(list, "record"));
  if (values?.kind !== "field" || values.field !== "values" || values.lists > 0) return undefined;
  const gather = nodes.get(inputId(values, "record"));
  return gather?.kind === "gather" && gather.clock.includes(`tick:${gather.id}`)
    ? { gather, parameter: list.field }
    : undefined;
}

function inputId(node: GraphNode, name: string): NodeId {
  const inputs: Readonly<Record<string, NodeId | undefined>> = node.inputs;
  return inputs[name] ?? "";
}
