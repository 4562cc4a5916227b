import type { ScalarName, Type } from "../type.ts";
import type { Value } from "../value.ts";

/** Negative, zero or positive as `a` stands before, with or after `b`. */
export type Compare = (a: Value, b: Value) => number;

/** How the values of a type are ordered: numbers and timestamps by size, strings by UTF-16 units; `undefined`: they have no order. */
export function orderOf(type: Type): "number" | "string" | undefined {
  switch (type.kind) {
    case "scalar":
      return scalarOrder[type.name];
    case "literal":
      return scalarOrder[type.base];
    case "union": {
      const [first, ...others] = type.members.map(orderOf);
      return others.every((order) => order === first) ? first : undefined;
    }
    case "variable":
      return type.bound === "number" ? "number" : undefined;
    case "unknown":
    case "nothing":
      return "number";
    case "optional":
    case "list":
    case "map":
    case "record":
    case "function":
      return undefined;
  }
}

const scalarOrder: Readonly<Record<ScalarName, "number" | "string" | undefined>> = {
  String: "string",
  Int: "number",
  Float: "number",
  Timestamp: "number",
  Boolean: undefined,
  Json: undefined,
  Bytes: undefined,
};

/** The order of the values of a type; `undefined` when they have none (see `orderOf`). */
export function makeCompare(type: Type): Compare | undefined {
  switch (orderOf(type)) {
    case "number":
      return compareNumbers;
    case "string":
      return compareStrings;
    case undefined:
      return undefined;
  }
}

function compareNumbers(a: Value, b: Value): number {
  return Number(a) - Number(b);
}

function compareStrings(a: Value, b: Value): number {
  const [left, right] = [String(a), String(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
