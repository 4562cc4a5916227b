import { unreachable } from "@constellation/diagnostics";
import type { JsonValue } from "@constellation/types";
import type { CallNode, GraphNode, PatternTest } from "../graph.ts";
import { withSortedKeys } from "./digest.ts";
import { fingerprintType } from "./fingerprint-type.ts";

/** What a node means by itself: all that decides its value but what it reads. Spans, docs, ids and names are left out. */
export function meaningOf(node: GraphNode): JsonValue {
  switch (node.kind) {
    case "input":
      return [node.input, [...node.clock]];
    case "literal":
      return node.value;
    case "arithmetic":
      return [node.operator, node.numeric];
    case "negate":
      return node.numeric;
    case "compare":
      return [node.operator, fingerprintType(node.operandType)];
    case "logic":
      return node.operator;
    case "interpolate":
      return [...node.texts];
    case "choose":
      // The form is how it was written: `if`, `branch` and `match` choose alike.
      return null;
    case "test":
      return meaningOfTest(node.test);
    case "field":
      return [node.field, node.optional, node.lists];
    case "project":
      return [[...node.fields], node.lists];
    case "record":
      return node.entries.map((entry) => (entry.kind === "field" ? entry.name : null));
    case "call":
      return meaningOfCall(node);
    case "merge":
      return withSortedKeys(node.merge);
    case "gather":
      return withSortedKeys(node.gather);
    case "lambda":
      return node.asynchronous;
    case "concat":
    case "not":
    case "coalesce":
    case "guard":
    case "list":
    case "merge-records":
    case "convert":
    case "parameter":
    case "latest":
    case "each":
      return null;
    default:
      return unreachable(node);
  }
}

function meaningOfTest(test: PatternTest): JsonValue {
  switch (test.kind) {
    case "is":
      return ["is", fingerprintType(test.type)];
    case "equals":
      return ["equals", fingerprintType(test.type), test.value];
    case "none":
      return ["none"];
    case "has-fields":
      return ["has-fields", ...test.fields];
    default:
      return unreachable(test);
  }
}

function meaningOfCall(node: CallNode): JsonValue {
  const typeArguments = Object.entries(node.typeArguments).map(([name, type]) => [
    name,
    fingerprintType(type),
  ]);
  return [
    node.callee,
    node.role,
    node.effect,
    node.stateful,
    node.parameters.map(({ name, type }) => [name, fingerprintType(type)]),
    [...node.lifted].sort(),
    typeArguments.sort(),
    fingerprintType(node.resultType),
    withSortedKeys(node.options),
  ];
}
