import type { JsonValue } from "@constellation/types";
import type { GraphNode, LambdaNode, NodeId } from "../graph.ts";
import { baseMakers, makesTicks } from "../structure/base-makers.ts";
import { inputsOf } from "../structure/inputs-of.ts";
import { scopesOf } from "../structure/scopes-of.ts";
import { digest } from "./digest.ts";
import { fingerprintType } from "./fingerprint-type.ts";
import { meaningOf } from "./node-meaning.ts";

/**
 * The fingerprint of every node, those in lambda bodies included: a hash of the node's meaning and of the fingerprints
 * of all that it reads (a Merkle hash), so two nodes share one exactly when they always have the same value. It is free
 * of ids, names, spans, docs and arms. Calls with effects or state, and nodes that make ticks of their own, never share
 * one: equal ones are told apart by their place in `order` (by default that of the nodes).
 * Equal fingerprints permit sharing only within one scope. Linear in the graph.
 */
export function fingerprintNodes(
  nodes: readonly GraphNode[],
  order: Iterable<GraphNode> = scopesOf(nodes).flatMap((scope) => scope.nodes),
): ReadonlyMap<NodeId, string> {
  const alike = new Fingerprinter(nodes, new Map()).all();
  const distinctions = distinguish(order, alike);
  return distinctions.size === 0 ? alike : new Fingerprinter(nodes, distinctions).all();
}

/** Numbers the second and later ones of equal nodes that are not one. */
function distinguish(
  order: Iterable<GraphNode>,
  fingerprints: ReadonlyMap<NodeId, string>,
): ReadonlyMap<NodeId, number> {
  const counts = new Map<string, number>();
  const distinctions = new Map<NodeId, number>();
  for (const node of order) {
    if (!hasIdentity(node)) continue;
    const fingerprint = fingerprints.get(node.id) ?? "";
    const count = counts.get(fingerprint) ?? 0;
    counts.set(fingerprint, count + 1);
    if (count > 0) distinctions.set(node.id, count);
  }
  return distinctions;
}

/** Two of these are two, even when they are equal: calling twice is not calling once, and each clock ticks by itself. */
function hasIdentity(node: GraphNode): boolean {
  return node.kind === "call" ? node.effect !== "pure" || node.stateful : makesTicks(node);
}

/** The fingerprint of one node outside lambda bodies, see `fingerprintNodes`; undefined when the graph has no such node. */
export function nodeFingerprint(
  graph: { readonly nodes: readonly GraphNode[] },
  id: NodeId,
): string | undefined {
  return fingerprintNodes(graph.nodes).get(id);
}

class Fingerprinter {
  readonly #nodes: readonly GraphNode[];
  readonly #known = new Map<NodeId, string>();
  readonly #started = new Set<NodeId>();
  readonly #byId: ReadonlyMap<NodeId, GraphNode>;
  readonly #makers: ReadonlyMap<string, NodeId>;
  readonly #distinctions: ReadonlyMap<NodeId, number>;

  constructor(nodes: readonly GraphNode[], distinctions: ReadonlyMap<NodeId, number>) {
    this.#nodes = nodes;
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
    this.#makers = baseMakers(nodes);
    this.#distinctions = distinctions;
  }

  all(): ReadonlyMap<NodeId, string> {
    this.#scope(this.#nodes, 0);
    return this.#known;
  }

  #scope(nodes: readonly GraphNode[], depth: number): void {
    for (const node of nodes) this.#withAllItReads(node, depth);
  }

  /** Depth first without recursion: a chain may be as long as the graph. */
  #withAllItReads(first: GraphNode, depth: number): void {
    const stack = [first];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      this.#started.add(node.id);
      const missing = this.#missing(node);
      if (missing.length > 0) {
        for (const each of missing) stack.push(each);
      } else {
        stack.pop();
        if (!this.#known.has(node.id)) this.#known.set(node.id, this.#fingerprint(node, depth));
      }
    }
  }

  #missing(node: GraphNode): readonly GraphNode[] {
    const missing: GraphNode[] = [];
    for (const id of this.#dependencies(node)) {
      const dependency = this.#byId.get(id);
      if (dependency !== undefined && !this.#started.has(id)) missing.push(dependency);
    }
    return missing;
  }

  /** The makers of a joined clock stand anywhere in the order of nodes, so a `latest` waits for them too. */
  #dependencies(node: GraphNode): readonly NodeId[] {
    const read = inputsOf(node).map((input) => input.node);
    if (node.kind !== "latest") return read;
    return [...read, ...node.clock.flatMap((base) => this.#makers.get(base) ?? [])];
  }

  #fingerprint(node: GraphNode, depth: number): string {
    const content: JsonValue[] = [
      node.kind,
      fingerprintType(node.type),
      meaningOf(node),
      this.#reads(node, depth),
    ];
    const distinction = this.#distinctions.get(node.id);
    if (distinction !== undefined) content.push(distinction);
    return digest(content);
  }

  #reads(node: GraphNode, depth: number): JsonValue {
    if (node.kind === "lambda") return this.#lambda(node, depth);
    if (node.kind === "parameter") return this.#known.get(node.id) ?? null;
    const reads = inputsOf(node).map((input) => [input.parameter, this.#known.get(input.node) ?? null]);
    return node.kind === "latest" ? [reads, node.clock.map((base) => this.#base(base))] : reads;
  }

  /** Parameters are known by the depth of their lambda and their place in it, so their names do not matter. */
  #lambda(node: LambdaNode, depth: number): JsonValue {
    for (const [index, id] of node.parameters.entries()) {
      this.#known.set(id, digest(["parameter", depth, index]));
    }
    this.#scope(node.body, depth + 1);
    return [node.parameters.length, this.#known.get(node.result) ?? null];
  }

  /** A base clock without the names of nodes: an input's base as it is, else the fingerprint of the node that makes it. */
  #base(base: string): string {
    const maker = this.#makers.get(base);
    return maker === undefined ? base : (this.#known.get(maker) ?? "open");
  }
}
