import { unreachable } from "@constellation/diagnostics";
import type { GraphNode } from "../../graph.ts";
import type { Invariant } from "../invariant.ts";

/** Each kind of node has the inputs that its definition names. */
export const inputArity: Invariant = {
  rule: "a node has exactly the inputs of its kind",
  check({ scopes }, report) {
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      const found = Object.keys(node.inputs);
      const expected = expectedInputs(node);
      if (expected === undefined || isSameSet(found, expected)) continue;
      report(node.id, `inputs ${list(expected)} expected, ${list(found)} found`);
    }
    for (const node of scopes.flatMap((scope) => scope.nodes)) {
      const message = freeInputsProblem(node);
      if (message !== undefined) report(node.id, message);
    }
  },
};

/** The names of a kind's inputs, in order; undefined where any number is allowed. */
function expectedInputs(node: GraphNode): readonly string[] | undefined {
  switch (node.kind) {
    case "input":
    case "literal":
    case "parameter":
      return [];
    case "arithmetic":
    case "concat":
    case "compare":
    case "logic":
    case "merge-records":
      return ["left", "right"];
    case "negate":
    case "not":
    case "test":
    case "convert":
    case "latest":
      return ["value"];
    case "coalesce":
      return ["value", "otherwise"];
    case "guard":
      return ["condition", "value"];
    case "field":
    case "project":
      return ["record"];
    case "each":
      return ["list"];
    case "interpolate":
      return numbered(node.texts.length - 1);
    case "record":
      return numbered(node.entries.length);
    case "list":
      return numbered(Object.keys(node.inputs).length);
    case "choose":
      return [...pairs(Object.keys(node.inputs).length), "otherwise"];
    case "call":
      return node.parameters.map((parameter) => parameter.name);
    case "lambda":
    case "merge":
    case "gather":
      return undefined;
    default:
      return unreachable(node);
  }
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => String(index));
}

function pairs(count: number): readonly string[] {
  const arms = Math.max(1, Math.floor((count - 1) / 2));
  return Array.from({ length: arms }, (_, index) => [`condition${index}`, `value${index}`]).flat();
}

function freeInputsProblem(node: GraphNode): string | undefined {
  const names = Object.keys(node.inputs);
  if (node.kind === "merge" && names.length < 2) return "a merge needs two inputs";
  if (node.kind !== "gather") return undefined;
  const special = names.filter((name) => name.startsWith("@"));
  if (special.length === names.length) return "a gather needs something to gather";
  const unknown = special.find((name) => name !== "@key" && name !== "@on");
  return unknown === undefined ? undefined : `a gather has no input "${unknown}"`;
}

function isSameSet(found: readonly string[], expected: readonly string[]): boolean {
  const names = new Set(expected);
  return found.length === names.size && found.every((name) => names.has(name));
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}
