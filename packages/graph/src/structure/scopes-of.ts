import type { GraphNode, LambdaNode } from "../graph.ts";

/** The deepest nesting of lambdas that a graph may have; the language allows no deeper one. */
export const maximumLambdaDepth = 256;

/** Nodes that are evaluated together: those of the graph, or those of one lambda's body. */
export interface Scope {
  readonly nodes: readonly GraphNode[];
  /** The lambda whose body this is; absent for the graph itself. */
  readonly lambda?: LambdaNode;
  /** 0 for the graph itself, 1 for the body of a lambda in it, and so on. */
  readonly depth: number;
}

/** The graph's own scope, then those of lambdas, outer before inner; stops at `maximumLambdaDepth`. */
export function scopesOf(nodes: readonly GraphNode[]): readonly Scope[] {
  const scopes: Scope[] = [{ nodes, depth: 0 }];
  for (const scope of scopes) {
    if (scope.depth >= maximumLambdaDepth) continue;
    for (const node of scope.nodes) {
      if (node.kind === "lambda") scopes.push({ nodes: node.body, lambda: node, depth: scope.depth + 1 });
    }
  }
  return scopes;
}
