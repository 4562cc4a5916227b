import { type Graph, mapNodes } from "@constellation/graph";

/** The functions whose items the executor can run by themselves. */
const callees: ReadonlySet<string> = new Set([
  "stdlib.collection.map",
  "stdlib.collection.filter",
  "stdlib.collection.flat-map",
]);

/** The graph with the lambdas of `map`, `filter` and `flat-map` run by the executor, item by item, whether they have to wait or not: the same meaning, in steps. */
export function lambdasByItem(graph: Graph): Graph {
  const ids = new Set<string>();
  mapNodes(graph.nodes, (node) => {
    if (node.kind === "call" && callees.has(node.callee))
      for (const id of Object.values(node.inputs)) ids.add(id);
    return node;
  });
  const nodes = mapNodes(graph.nodes, (node) =>
    node.kind === "lambda" && ids.has(node.id) && !node.asynchronous ? { ...node, asynchronous: true } : node,
  );
  return nodes === graph.nodes ? graph : { ...graph, nodes };
}
