import type { Graph, GraphNode } from "../graph.ts";
import { mapNodes } from "../structure/map-nodes.ts";

/** The same graph under other names: all ids but those of inputs, all names of nodes, and the clocks made from them. */
export function withPrefixedIds(graph: Graph, prefix: string): Graph {
  const id = (old: string): string => (old.startsWith("in:") ? old : prefix + old);
  const base = (old: string): string => (old.startsWith("tick:") ? `tick:${prefix}${old.slice(5)}` : old);
  const entries = (node: GraphNode): Record<string, string> =>
    Object.fromEntries(
      Object.entries(node.inputs).map(([key, read]) => [node.kind === "lambda" ? id(key) : key, id(read)]),
    );
  const rename = (node: GraphNode): GraphNode => {
    const clock = node.clock.map(base);
    const shared = {
      id: id(node.id),
      inputs: entries(node),
      clock,
      region: clock.length === 0 ? "constant" : clock.join("+"),
      ...(node.arm === undefined ? {} : { arm: prefix + node.arm }),
      ...(node.name === undefined ? {} : { name: prefix + node.name }),
    };
    if (node.kind === "lambda") {
      return { ...node, ...shared, parameters: node.parameters.map(id), result: id(node.result) };
    }
    if (node.kind !== "call") return { ...node, ...shared };
    return {
      ...node,
      ...shared,
      ...(node.fallback === undefined ? {} : { fallback: id(node.fallback) }),
      ...(node.key === undefined ? {} : { key: id(node.key) }),
    };
  };
  return {
    ...graph,
    clocks: graph.clocks.map((clock) => ({ ...clock, base: base(clock.base) })),
    nodes: mapNodes(graph.nodes, rename),
    outputs: graph.outputs.map((output) => ({
      ...output,
      node: id(output.node),
      clock: output.clock.map(base),
    })),
  };
}
