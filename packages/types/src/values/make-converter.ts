import { isAssignable } from "../structure/assignable.ts";
import { fieldsByName } from "../structure/fields-by-name.ts";
import type { MapType, RecordType, Type, UnionType } from "../type.ts";
import type { Value } from "../value.ts";
import { isJsonAlready, makeEncoder } from "./make-encoder.ts";
import { makeMemberIndex } from "./member-index.ts";

export type Convert = (value: Value) => Value;

/** True when a value of `type` must be rewritten to be a Json value: `makeEncoder(type)` does it. */
export function needsJsonConversion(type: Type): boolean {
  return !isJsonAlready(type);
}

/**
 * The change of representation from `source` to a `target` that it is assignable to, or `undefined` when a value can stay
 * as it is, which is nearly always. What changes: parts that become Json are encoded; optional fields that a fresh record
 * lacks become `null`; fields that a record hides and that would make it look like another member of a union are dropped.
 */
export function makeConverter(source: Type, target: Type): Convert | undefined {
  if (source === target || source.kind === "unknown" || target.kind === "unknown") return undefined;
  if (isJson(target)) return isJsonAlready(source) ? undefined : makeEncoder(source);
  if (source.kind === "union") return fromUnion(source, target);
  if (source.kind === "optional") {
    return orNone(makeConverter(source.inner, target.kind === "optional" ? target.inner : target));
  }
  if (target.kind === "optional") return makeConverter(source, target.inner);
  if (target.kind === "union") return intoUnion(source, target);
  if (source.kind === "list" && target.kind === "list")
    return eachItem(makeConverter(source.element, target.element));
  if (source.kind === "map" && target.kind === "map") return eachValue(source, target);
  if (source.kind === "record" && target.kind === "record") return ofRecord(source, target, []);
  return undefined;
}

function isJson(type: Type): boolean {
  return type.kind === "scalar" && type.name === "Json";
}

function orNone(convert: Convert | undefined): Convert | undefined {
  if (convert === undefined) return undefined;
  return (value) => (value === null || value === undefined ? null : convert(value));
}

function eachItem(convert: Convert | undefined): Convert | undefined {
  if (convert === undefined) return undefined;
  return (value) => (Array.isArray(value) ? value.map((item) => convert(item)) : value);
}

function eachValue(source: MapType, target: MapType): Convert | undefined {
  const convert = makeConverter(source.value, target.value);
  if (convert === undefined) return undefined;
  return (value) => {
    if (!(value instanceof Map)) return value;
    return new Map(Array.from(value, ([key, item]) => [key, convert(item)] as const));
  };
}

function fromUnion(source: UnionType, target: Type): Convert | undefined {
  const converters = source.members.map((member) => makeConverter(member, target));
  if (converters.every((convert) => convert === undefined)) return undefined;
  const indexOf = makeMemberIndex(source);
  return (value) => converters[indexOf(value)]?.(value) ?? value;
}

function intoUnion(source: Type, target: UnionType): Convert | undefined {
  const member =
    target.members.find((each) => isAssignable(source, each)) ??
    target.members.find((each) => isAssignable(source, each, { fresh: true }));
  if (member === undefined) return undefined;
  if (source.kind !== "record" || member.kind !== "record") return makeConverter(source, member);
  const own = fieldsByName(member);
  const others = target.members.filter((each) => each.kind === "record" && each !== member);
  const hidden = source.fields.filter(
    ({ name }) => !own.has(name) && others.some((other) => namesField(other, name)),
  );
  return ofRecord(
    source,
    member,
    hidden.map(({ name }) => name),
  );
}

function namesField(type: Type, name: string): boolean {
  return type.kind === "record" && fieldsByName(type).has(name);
}

function ofRecord(source: RecordType, target: RecordType, dropped: readonly string[]): Convert | undefined {
  const sourceFields = fieldsByName(source);
  const missing = target.fields.filter(({ name }) => !sourceFields.has(name)).map(({ name }) => name);
  const changed: { readonly name: string; readonly convert: Convert }[] = [];
  for (const { name, type } of target.fields) {
    const field = sourceFields.get(name);
    const convert = field === undefined ? undefined : orNone(makeConverter(field.type, type));
    if (convert !== undefined) changed.push({ name, convert });
  }
  if (missing.length + changed.length + dropped.length === 0) return undefined;
  return (value) => {
    const result: Record<string, Value> = { ...(value as Readonly<Record<string, Value>>) };
    for (const name of missing) result[name] = null;
    for (const { name, convert } of changed) result[name] = convert(result[name] ?? null);
    for (const name of dropped) delete result[name];
    return result;
  };
}
