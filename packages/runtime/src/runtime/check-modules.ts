import { cacheNotProvided, moduleDiffers, moduleNotProvided, nearestNames } from "@constellation/diagnostics";
import { type Graph, type GraphNode, hashSignature } from "@constellation/graph";
import { failureOf } from "../failure/fail.ts";
import type { FunctionTable } from "./function-table.ts";

/** Throws R014 for a module that the graph calls and nobody supplies, R017 for one whose signature has changed. */
export function checkModules(graph: Graph, functions: FunctionTable): void {
  for (const { name, signatureHash } of graph.modules) {
    const module = functions.module(name) ?? functions.aggregateNamed(name);
    if (module === undefined) {
      const nearest = nearestNames(name, functions.names);
      const failure = failureOf(moduleNotProvided, { module: name, nearest });
      if (nearest.length > 0)
        failure.message += `; provided is ${nearest.map((each) => `"${each}"`).join(", ")}`;
      throw failure;
    }
    if (hashSignature(module.data) !== signatureHash) throw failureOf(moduleDiffers, { module: name });
  }
}

/** Throws R018 for a cache that a call names and nobody supplies. */
export function checkCaches(nodes: readonly GraphNode[], provided: readonly string[]): void {
  for (const node of nodes) {
    if (node.kind === "lambda") checkCaches(node.body, provided);
    if (node.kind !== "call") continue;
    const cache = node.options.cacheBackend;
    if (cache !== undefined && !provided.includes(cache)) {
      throw failureOf(cacheNotProvided, { cache, provided }, { node: node.id });
    }
  }
}
