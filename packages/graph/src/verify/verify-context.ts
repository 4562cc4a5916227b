import type { Graph, GraphNode, NodeId } from "../graph.ts";
import { baseMakers } from "../structure/base-makers.ts";
import { type Scope, scopesOf } from "../structure/scopes-of.ts";

/** A graph with what several invariants look up. */
export interface VerifyContext {
  readonly graph: Graph;
  /** The graph's own scope first, then the bodies of lambdas. */
  readonly scopes: readonly Scope[];
  /** All nodes of all scopes; of two with one id, the first. */
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  /** The places of base clocks in the graph's order. */
  readonly bases: ReadonlyMap<string, number>;
  /** The node that makes each base `tick:…`. */
  readonly makers: ReadonlyMap<string, NodeId>;
}

/** The context of a graph, whatever is wrong with it. */
export function verifyContext(graph: Graph): VerifyContext {
  const scopes = scopesOf(graph.nodes);
  const nodes = new Map<NodeId, GraphNode>();
  for (const scope of scopes) {
    for (const node of scope.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
  }
  const bases = new Map(graph.clocks.map((clock, index) => [clock.base, index]));
  return { graph, scopes, nodes, bases, makers: baseMakers(graph.nodes) };
}
