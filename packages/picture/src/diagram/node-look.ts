import {
  type GatherStrategy,
  type GraphNode,
  type MergeStrategy,
  printCallOptions,
  printGather,
  printMerge,
} from "@constellation/graph";
import type { Look } from "./diagram.ts";

/** What a graph node is drawn as; `merge` is the merge that it stands for, if any. */
export function lookOf(node: GraphNode, merge: MergeStrategy | undefined): Look {
  if (merge !== undefined) return "merge";
  switch (node.kind) {
    case "input":
      return node.clock.length === 0 ? "parameter" : "input";
    case "call":
      if (node.effect === "async") return "async";
      return isLibrary(node.callee) ? "pure" : "call";
    case "guard":
    case "choose":
    case "coalesce":
      return "decision";
    case "merge":
    case "latest":
      return "merge";
    case "gather":
    case "each":
      return "window";
    default:
      return node.name === undefined ? "expression" : "pure";
  }
}

function isLibrary(callee: string): boolean {
  return callee.startsWith("stdlib.");
}

/** A node's settings, a badge each; `merge` is the merge that it stands for, if any. */
export function badgesOf(node: GraphNode, merge: MergeStrategy | undefined): readonly string[] {
  if (merge !== undefined) return [merge.strategy, ...printMerge(merge)];
  switch (node.kind) {
    case "call":
      return [
        ...printCallOptions(node.options).map(shorter),
        ...(node.fallback === undefined ? [] : ["fallback"]),
        ...(node.key === undefined ? [] : ["keyed"]),
      ];
    case "gather":
      return [
        ...printGather(node.gather).slice(1),
        ...("@on" in node.inputs ? ["event time"] : []),
        ...("@key" in node.inputs ? ["keyed"] : []),
      ];
    case "merge":
      return printMerge(node.merge);
    default:
      return [];
  }
}

function shorter(option: string): string {
  return option
    .replace(/^timeout (?!none)/, "")
    .replace(/^concurrency /, "×")
    .replace("on_error ", "on error: ");
}

/** The title of a window: its kind and first size, `tumbling 1h`. */
export function windowTitle(gather: GatherStrategy): string {
  return [gather.kind, ...printGather(gather).slice(0, 1)].join(" ");
}
