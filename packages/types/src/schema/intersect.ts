import { isAssignable } from "../structure/assignable.ts";
import { type FieldInput, recordOf, unionOf } from "../structure/construct.ts";
import { fieldsByName } from "../structure/fields-by-name.ts";
import { membersOf } from "../structure/narrow.ts";
import type { RecordType, Type } from "../type.ts";

/** Unions intersect member by member; more pairs than this are refused. */
const maximumPairs = 1024;

/** The type of values that both types have: of records, all their fields; `undefined` when there are none or no type says it. */
export function intersect(a: Type, b: Type): Type | undefined {
  if (isAssignable(a, b)) return a;
  if (isAssignable(b, a)) return b;
  if (a.kind === "record" && b.kind === "record") return intersectRecords(a, b);
  // `type: object` beside other parts says only that they are records.
  if (isOpenMap(a) && b.kind === "record") return b;
  if (isOpenMap(b) && a.kind === "record") return a;
  if (a.kind === "union" || b.kind === "union" || a.kind === "optional" || b.kind === "optional") {
    return intersectMembers(a, b);
  }
  return undefined;
}

function intersectMembers(a: Type, b: Type): Type | undefined {
  const [left, right] = [membersOf(a), membersOf(b)];
  if (left.length * right.length > maximumPairs) return undefined;
  const members = left.flatMap((one) => right.flatMap((other) => intersect(one, other) ?? []));
  return members.length === 0 ? undefined : unionOf(members);
}

function intersectRecords(a: RecordType, b: RecordType): Type | undefined {
  const others = fieldsByName(b);
  const own = fieldsByName(a);
  const fields: FieldInput[] = [];
  for (const field of a.fields) {
    const other = others.get(field.name);
    const type = other === undefined ? field.type : intersect(field.type, other.type);
    if (type === undefined) return undefined;
    fields.push({ name: field.name, type, optional: field.optional && other?.optional !== false });
  }
  fields.push(...b.fields.filter(({ name }) => !own.has(name)));
  return recordOf(fields);
}

function isOpenMap(type: Type): boolean {
  return type.kind === "map" && type.value.kind === "scalar" && type.value.name === "Json";
}
