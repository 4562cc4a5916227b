import type { Graph, GraphNode } from "@constellation/graph";
import type { DeployOptions } from "./deploy-options.ts";

/** Milliseconds between checkpoints where nothing else is said. */
const intervalDefaultMs = 10_000;

/** Milliseconds from one checkpoint to the next: the shortest of the deployment's and of all `checkpoint` options of the graph. */
export function checkpointInterval(graph: Graph, { checkpoint }: DeployOptions): number {
  const asked = [...intervalsOf(graph.nodes)];
  if (checkpoint?.everyMs !== undefined) asked.push(checkpoint.everyMs);
  return asked.length === 0 ? intervalDefaultMs : Math.min(...asked);
}

function* intervalsOf(nodes: readonly GraphNode[]): Generator<number> {
  for (const node of nodes) {
    if (node.kind === "lambda") yield* intervalsOf(node.body);
    if (node.kind === "call" && node.options.checkpointMs !== undefined) yield node.options.checkpointMs;
  }
}
