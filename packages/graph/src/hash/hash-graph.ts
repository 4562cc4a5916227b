import type { JsonValue } from "@constellation/types";
import type { Graph, GraphAnnotation, GraphNode, NodeId } from "../graph.ts";
import { baseMakers } from "../structure/base-makers.ts";
import { basesThatMeet } from "./base-order.ts";
import { digest, withSortedKeys } from "./digest.ts";
import { fingerprintNodes } from "./fingerprint-nodes.ts";
import { fingerprintType } from "./fingerprint-type.ts";
import { visitNeeded } from "./visit-needed.ts";

/** What a graph's hash is made from: the graph without the hash. */
export type UnhashedGraph = Omit<Graph, "hash">;

/**
 * SHA-256 (hex) of a graph's meaning. It covers the interface (names, types, defaults and annotations of inputs and
 * outputs), everything that an output needs (operators, literals, projections, callees with their signatures, options,
 * clocks), and the order of base clocks that meet. It leaves out spans, docs, examples, the file's name, ids, names of
 * nodes, of lambda parameters and of declared types, the order of declarations, and nodes that no output needs.
 * Two equal calls with an effect stay two: sharing them would be another meaning. Linear in the graph.
 */
export function hashGraph(graph: UnhashedGraph): string {
  const outputs = graph.outputs.toSorted(byName);
  const needed = visitNeeded(
    graph.nodes,
    outputs.map((output) => output.node),
  );
  const fingerprints = fingerprintNodes(graph.nodes, needed);
  return digest([
    `${graph.format}/${graph.version}`,
    graph.inputs.toSorted(byName).map(meaningOfInput),
    outputs.map((output) => [
      output.name,
      fingerprints.get(output.node) ?? null,
      fingerprintType(output.type),
      output.annotations.map(meaningOfAnnotation),
    ]),
    meaningOfModules(graph, needed),
    meaningOfOrder(graph, needed, fingerprints),
  ]);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function meaningOfInput(input: Graph["inputs"][number]): JsonValue {
  return [
    input.name,
    fingerprintType(input.type),
    input.default === undefined ? [] : [input.default],
    [...input.clock],
    input.annotations.map(meaningOfAnnotation),
  ];
}

function meaningOfAnnotation(annotation: GraphAnnotation): JsonValue {
  return [annotation.kind, annotation.connector, withSortedKeys(annotation.properties)];
}

/** Signatures of the modules that are called: a change of one changes what the call means. */
function meaningOfModules(graph: UnhashedGraph, needed: readonly GraphNode[]): JsonValue {
  const called = new Set(needed.flatMap((node) => (node.kind === "call" ? [node.callee] : [])));
  const modules = graph.modules.filter((module) => called.has(module.name)).toSorted(byName);
  return modules.map((module) => [module.name, module.signatureHash, module.effect]);
}

function meaningOfOrder(
  graph: UnhashedGraph,
  needed: readonly GraphNode[],
  fingerprints: ReadonlyMap<NodeId, string>,
): JsonValue {
  const makers = baseMakers(graph.nodes);
  const bases = graph.clocks.map((clock) => clock.base);
  const groups = basesThatMeet(bases, needed).map((group) =>
    group.map((base) => fingerprints.get(makers.get(base) ?? "") ?? base),
  );
  return groups.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
