import type { ScalarName, Type, UnionType } from "../type.ts";
import type { Value } from "../value.ts";
import { makeTest } from "./make-test.ts";
import { memoizeByType } from "./memoize.ts";

/**
 * The function that says which member of a union a value belongs to: the first whose structural test it passes. Members that
 * alone have a value's shape are taken without looking inside.
 */
export const makeMemberIndex: (union: UnionType) => (value: Value) => number = memoizeByType((type) => {
  const members = type.kind === "union" ? type.members : [type];
  const candidates = new Map<string, number[]>();
  for (const [index, member] of members.entries()) {
    const shape = shapeOfType(member);
    candidates.set(shape, [...(candidates.get(shape) ?? []), index]);
  }
  const tests = members.map(makeTest);
  const literals = literalIndexes(members);
  return (value: Value): number => {
    const literal = literals.get(value);
    if (literal !== undefined) return literal;
    const [only = 0, ...others] = candidates.get(shapeOfValue(value)) ?? candidates.get("any") ?? [];
    if (others.length === 0) return only;
    return tests[only]?.(value) ? only : (others.find((index) => tests[index]?.(value)) ?? only);
  };
}) as (union: UnionType) => (value: Value) => number;

function literalIndexes(members: readonly Type[]): ReadonlyMap<Value, number> {
  const indexes = new Map<Value, number>();
  for (const [index, member] of members.entries())
    if (member.kind === "literal") indexes.set(member.value, index);
  return indexes;
}

const scalarShapes: Readonly<Record<ScalarName, string>> = {
  String: "string",
  Int: "number",
  Float: "number",
  Timestamp: "number",
  Boolean: "boolean",
  Bytes: "bytes",
  Json: "any",
};

function shapeOfType(type: Type): string {
  switch (type.kind) {
    case "scalar":
      return scalarShapes[type.name];
    case "literal":
      return scalarShapes[type.base];
    case "list":
    case "map":
    case "record":
    case "function":
      return type.kind;
    case "unknown":
    case "nothing":
    case "optional":
    case "union":
    case "variable":
      return "any";
  }
}

function shapeOfValue(value: Value): string {
  if (typeof value !== "object") return typeof value;
  if (value === null) return "any";
  if (Array.isArray(value)) return "list";
  if (value instanceof Map) return "map";
  return value instanceof Uint8Array ? "bytes" : "record";
}
