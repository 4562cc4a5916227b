import type { GraphNode, GraphOutput, LambdaNode, NodeId } from "@constellation/graph";

/** The part of a graph that passes change. */
export interface PassGraph {
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly GraphOutput[];
}

/** A rewriting that keeps what every output gives. */
export type Pass = (graph: PassGraph) => PassGraph;

/** What a pass makes of one node: another node under the same id, or another node's id in its place. */
export type Rewritten = GraphNode | NodeId;

/** Where a node is rewritten. */
export interface RewritePlace {
  /** Rewritten nodes by id. */
  readonly lookup: (id: NodeId) => GraphNode | undefined;
  /** In the body of a lambda nothing ticks by itself. */
  readonly isInLambda: boolean;
}

/**
 * Rewrites nodes in topological order, lambda bodies before the lambda; `rewrite` sees a node with its inputs already
 * replaced. A node in another's place bears the names of both.
 */
export function rewriteNodes(
  graph: PassGraph,
  rewrite: (node: GraphNode, place: RewritePlace) => Rewritten,
): PassGraph {
  const replaced = new Map<NodeId, NodeId>();
  const made = new Map<NodeId, GraphNode>();
  const names = new Map<NodeId, string[]>();
  const lookup = (id: NodeId): GraphNode | undefined => made.get(id);
  const at = (id: NodeId): NodeId => replaced.get(id) ?? id;
  const rewriteAll = (nodes: readonly GraphNode[], isInLambda: boolean): GraphNode[] => {
    const kept: GraphNode[] = [];
    for (const node of nodes) {
      const body = node.kind === "lambda" ? rewriteAll(node.body, true) : undefined;
      const result = rewrite(withInputs(node, at, body), { lookup, isInLambda });
      if (typeof result === "string") {
        replaced.set(node.id, result);
        for (const name of namesOf(node)) addTo(names, result, name);
      } else {
        made.set(result.id, result);
        kept.push(result);
      }
    }
    return kept;
  };
  const nodes = rewriteAll(graph.nodes, false).map((node) => withNames(node, names.get(node.id) ?? []));
  return { nodes, outputs: graph.outputs.map((output) => ({ ...output, node: at(output.node) })) };
}

function addTo(names: Map<NodeId, string[]>, id: NodeId, name: string): void {
  const list = names.get(id);
  if (list === undefined) names.set(id, [name]);
  else list.push(name);
}

function namesOf({ name, alsoNamed }: GraphNode): readonly string[] {
  return [...(name === undefined ? [] : [name]), ...(alsoNamed ?? [])];
}

function withNames(node: GraphNode, more: readonly string[]): GraphNode {
  if (more.length === 0) return node;
  const [name, ...rest] = [...namesOf(node), ...more];
  return {
    ...node,
    ...(name === undefined ? {} : { name }),
    ...(rest.length === 0 ? {} : { alsoNamed: rest }),
  };
}

function withInputs(
  node: GraphNode,
  at: (id: NodeId) => NodeId,
  body: readonly GraphNode[] | undefined,
): GraphNode {
  if (node.kind === "lambda" && body !== undefined) return withBody(node, at, body);
  const inputs = Object.fromEntries(Object.entries(node.inputs).map(([name, id]) => [name, at(id)]));
  if (node.kind !== "call") return { ...node, inputs };
  return {
    ...node,
    inputs,
    ...(node.fallback === undefined ? {} : { fallback: at(node.fallback) }),
    ...(node.key === undefined ? {} : { key: at(node.key) }),
  };
}

/** Captures are what the new body reads and does not hold. */
function withBody(node: LambdaNode, at: (id: NodeId) => NodeId, body: readonly GraphNode[]): LambdaNode {
  const result = at(node.result);
  const inside = new Set(body.map((inner) => inner.id));
  const outside = new Set<NodeId>();
  for (const inner of body) for (const id of readsOf(inner)) if (!inside.has(id)) outside.add(id);
  if (!inside.has(result)) outside.add(result);
  return { ...node, body, result, inputs: Object.fromEntries([...outside].map((id) => [id, id])) };
}

/** All nodes that a node reads. */
export function readsOf(node: GraphNode): readonly NodeId[] {
  const reads = Object.values(node.inputs);
  if (node.kind !== "call") return reads;
  return [...reads, ...[node.fallback, node.key].filter((id) => id !== undefined)];
}
