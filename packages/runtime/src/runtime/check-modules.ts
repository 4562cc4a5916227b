import { moduleDiffers, moduleNotProvided, nearestNames } from "@constellation/diagnostics";
import { type Graph, hashSignature } from "@constellation/graph";
import { failureOf } from "../failure/fail.ts";
import type { FunctionTable } from "./function-table.ts";

/** Throws R014 for a module that the graph calls and nobody supplies, R017 for one whose signature has changed. */
export function checkModules(graph: Graph, functions: FunctionTable): void {
  for (const { name, signatureHash } of graph.modules) {
    const module = functions.module(name);
    if (module === undefined) {
      const nearest = nearestNames(name, functions.moduleNames);
      const failure = failureOf(moduleNotProvided, { module: name, nearest });
      if (nearest.length > 0)
        failure.message += `; provided is ${nearest.map((each) => `"${each}"`).join(", ")}`;
      throw failure;
    }
    if (hashSignature(module.data) !== signatureHash) throw failureOf(moduleDiffers, { module: name });
  }
}
