import type { MapType, RecordType, Type } from "../type.ts";
import { isAssignable } from "./assignable.ts";
import {
  type FieldInput,
  listOf,
  mapOf,
  nothingType,
  optionalOf,
  recordOf,
  unionOf,
  withAlias,
} from "./construct.ts";
import { fieldsByName } from "./fields-by-name.ts";

/**
 * The least upper bound of some types: the wider when one is below the other; records of the same
 * names field by field; lists and maps part by part; else the union. Of no types: `Nothing`; `unknown` wins.
 */
export function leastUpperBound(types: readonly Type[]): Type {
  const different = [...new Set(types)];
  // Many literals at once: one by one they would be compared with all before.
  const literals = different.filter((type) => type.kind === "literal");
  if (literals.length < fewLiterals) return different.reduce(boundOf, nothingType);
  const others = different.filter((type) => type.kind !== "literal");
  return boundOf(unionOf(literals), others.reduce(boundOf, nothingType));
}

const fewLiterals = 8;

/** The least upper bound of two types. */
export function boundOf(a: Type, b: Type): Type {
  if (a.kind === "unknown" || b.kind === "unknown") return { kind: "unknown" };
  if (isAssignable(b, a)) return withoutForeignAlias(a, b);
  if (isAssignable(a, b)) return b;
  if (a.kind === "optional" || b.kind === "optional") return optionalOf(boundOf(insideOf(a), insideOf(b)));
  if (a.kind === "union" || b.kind === "union") return boundOfUnions(membersOf(a), membersOf(b));
  return combine(a, b) ?? unionOf([a, b]);
}

/** Two names for one structure: the bound has neither, unless they agree. */
function withoutForeignAlias(a: Type, b: Type): Type {
  if ((a.kind === "record" || a.kind === "union") && a.kind === b.kind && a.alias !== b.alias) {
    return isAssignable(a, b) ? withAlias(a, undefined) : a;
  }
  return a;
}

function insideOf(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

function membersOf(type: Type): readonly Type[] {
  return type.kind === "union" ? type.members : [type];
}

function boundOfUnions(left: readonly Type[], right: readonly Type[]): Type {
  const members = [...left];
  const added: Type[] = [];
  for (const type of right) {
    if (type.kind === "literal" || type.kind === "scalar") {
      added.push(type);
      continue;
    }
    const index = members.findIndex((member) => combine(member, type) !== undefined);
    const partner = members[index];
    if (partner === undefined) added.push(type);
    else members[index] = combine(partner, type) ?? type;
  }
  return unionOf([...members, ...added]);
}

/** The bound of two types of one shape, part by part; `undefined` when only a union bounds both. */
function combine(a: Type, b: Type): Type | undefined {
  if (a.kind === "list" && b.kind === "list") return listOf(boundOf(a.element, b.element));
  if (a.kind === "map" && b.kind === "map") return combineMaps(a, b);
  if (a.kind === "record" && b.kind === "record") return combineRecords(a, b);
  return undefined;
}

function combineMaps(a: MapType, b: MapType): Type | undefined {
  const key = boundOf(a.key, b.key);
  return key.kind === "union" && !isAssignable(key, stringOrInt)
    ? undefined
    : mapOf(key, boundOf(a.value, b.value));
}

const stringOrInt: Type = unionOf([
  { kind: "scalar", name: "String" },
  { kind: "scalar", name: "Int" },
]);

function combineRecords(a: RecordType, b: RecordType): Type | undefined {
  if (a.fields.length !== b.fields.length || a.rest !== undefined || b.rest !== undefined) return undefined;
  const others = fieldsByName(b);
  const fields: FieldInput[] = [];
  for (const field of a.fields) {
    const other = others.get(field.name);
    if (other === undefined) return undefined;
    const type = boundOf(field.type, other.type);
    fields.push({ name: field.name, type, optional: field.optional || other.optional });
  }
  return recordOf(fields);
}
