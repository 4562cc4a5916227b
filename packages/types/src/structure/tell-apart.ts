import type { RecordType, ScalarName, Type } from "../type.ts";
import { fieldsByName } from "./fields-by-name.ts";

/**
 * True when the structural test of one of two union members never takes a value of the other: numbers
 * and timestamps are all numbers at run time, empty lists and maps fit every list and map type. `unknown` is never to blame.
 */
export function canTellApart(a: Type, b: Type): boolean {
  if (isOpen(a) || isOpen(b)) return true;
  if (a.kind === "optional" || b.kind === "optional")
    return !(a.kind === b.kind) && canTellApart(bare(a), bare(b));
  if (a.kind === "union") return a.members.every((member) => canTellApart(member, b));
  if (b.kind === "union") return b.members.every((member) => canTellApart(a, member));
  if (isJson(a) || isJson(b)) return false;
  if (a.kind === "literal" && b.kind === "literal") return a.value !== b.value;
  if (a.kind === "record" && b.kind === "record") return canTellRecordsApart(a, b);
  return shapeOf(a) !== shapeOf(b);
}

/** The first two members of a union that cannot be told apart. */
export function confusableMembers(type: Type): readonly [Type, Type] | undefined {
  const members = type.kind === "optional" ? type.inner : type;
  if (members.kind !== "union") return undefined;
  for (const [index, a] of members.members.entries()) {
    if (a.kind === "literal" && index > 256) continue;
    const b = members.members.slice(index + 1).find((other) => !canTellApart(a, other));
    if (b !== undefined) return [a, b];
  }
  return undefined;
}

function isOpen(type: Type): boolean {
  return type.kind === "unknown" || type.kind === "variable" || type.kind === "nothing";
}

function bare(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

function isJson(type: Type): boolean {
  return type.kind === "scalar" && type.name === "Json";
}

const scalarShapes: Readonly<Record<ScalarName, string>> = {
  String: "string",
  Int: "number",
  Float: "number",
  Timestamp: "number",
  Boolean: "boolean",
  Bytes: "bytes",
  Json: "json",
};

/** How a value of the type looks at run time, one level deep. */
function shapeOf(type: Type): string {
  if (type.kind === "scalar") return scalarShapes[type.name];
  if (type.kind === "literal") return scalarShapes[type.base];
  return type.kind;
}

/** A record value has a property for each declared field, so a name that only the other declares, or a field that differs, tells. */
function canTellRecordsApart(a: RecordType, b: RecordType): boolean {
  const left = fieldsByName(a);
  const right = fieldsByName(b);
  const onlyLeft = a.fields.some((field) => !right.has(field.name));
  const onlyRight = b.fields.some((field) => !left.has(field.name));
  if (onlyLeft && onlyRight) return true;
  return a.fields.some((field) => {
    const other = right.get(field.name);
    if (other === undefined || (field.optional && other.optional)) return false;
    return canTellApart(field.type, other.type);
  });
}
