import type { ScalarName, Type } from "@constellation/types";

/** True for a type that gives event time: Int milliseconds or Timestamp. */
export function isTimeType(type: Type): boolean {
  return (type.kind === "scalar" && (type.name === "Int" || type.name === "Timestamp")) || isIntLiteral(type);
}

const keyScalars: readonly ScalarName[] = ["String", "Int", "Float", "Boolean", "Timestamp"];

/** True for a scalar type whose values can be told apart: what a key may be. */
export function isKeyType(type: Type): boolean {
  if (type.kind === "union") return type.members.every(isKeyType);
  return type.kind === "literal" || (type.kind === "scalar" && keyScalars.includes(type.name));
}

function isIntLiteral(type: Type): boolean {
  return type.kind === "literal" && type.base === "Int";
}
