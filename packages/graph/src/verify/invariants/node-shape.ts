import { unreachable } from "@constellation/diagnostics";
import type { GraphNode } from "../../graph.ts";
import type { Invariant } from "../invariant.ts";

/** What a node says of itself agrees with itself, whatever it reads. */
export const nodeShape: Invariant = {
  rule: "a node's own data fits its kind",
  check({ scopes }, report) {
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      const message = shapeProblem(node);
      if (message !== undefined) report(node.id, message);
      if (node.id === "") report(node.id, "the id is empty");
      if (node.span.start > node.span.end) report(node.id, "its span ends before it starts");
    }
  },
};

function shapeProblem(node: GraphNode): string | undefined {
  switch (node.kind) {
    case "interpolate":
      return node.texts.length === 0 ? "an interpolation needs a text" : undefined;
    case "field":
    case "project":
      return Number.isSafeInteger(node.lists) && node.lists >= 0
        ? undefined
        : "levels of List are counted from 0";
    case "call":
      return repeatedParameter(node.parameters.map((parameter) => parameter.name)) ?? unknownLifted(node);
    case "input":
      return node.id === `in:${node.input}` ? undefined : `the id of an input is "in:" and its name`;
    case "literal":
    case "arithmetic":
    case "negate":
    case "concat":
    case "compare":
    case "logic":
    case "not":
    case "coalesce":
    case "guard":
    case "choose":
    case "test":
    case "record":
    case "list":
    case "merge-records":
    case "convert":
    case "lambda":
    case "parameter":
    case "latest":
    case "merge":
    case "gather":
    case "each":
      return undefined;
    default:
      return unreachable(node);
  }
}

function repeatedParameter(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return `the parameter "${name}" stands twice`;
    seen.add(name);
  }
  return undefined;
}

function unknownLifted(node: Extract<GraphNode, { readonly kind: "call" }>): string | undefined {
  const names = new Set(node.parameters.map((parameter) => parameter.name));
  const unknown = node.lifted.find((name) => !names.has(name));
  return unknown === undefined ? undefined : `the lifted parameter "${unknown}" does not exist`;
}
