import type { MapType, RecordType, Type, UnionType } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import { isRecordValue } from "./make-test.ts";
import { makeMemberIndex } from "./member-index.ts";
import { memoizeByType } from "./memoize.ts";

export type Equals = (a: Value, b: Value) => boolean;

/**
 * A function that compares two values of `type` by structure: only fields that the type names count; maps and objects of
 * Json are equal in any order; Int and Float by value.
 */
export const makeEquals: (type: Type) => Equals = memoizeByType(compile);

function compile(type: Type): Equals {
  switch (type.kind) {
    case "scalar":
      if (type.name === "Json") return equalByShape;
      return type.name === "Bytes" ? equalBytes : identical;
    case "literal":
      return identical;
    case "optional": {
      const equals = makeEquals(type.inner);
      return (a, b) => (isNone(a) || isNone(b) ? isNone(a) && isNone(b) : equals(a, b));
    }
    case "list":
      return listEquals(makeEquals(type.element));
    case "map":
      return mapEquals(type);
    case "record":
      return recordEquals(type);
    case "union":
      return unionEquals(type);
    case "unknown":
    case "variable":
    case "nothing":
    case "function":
      return equalByShape;
    default:
      return unreachable(type);
  }
}

function identical(a: Value, b: Value): boolean {
  return a === b;
}

function isNone(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function equalBytes(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!(a instanceof Uint8Array) || !(b instanceof Uint8Array) || a.length !== b.length) return false;
  return a.every((byte, index) => byte === b[index]);
}

function listEquals(equals: Equals): Equals {
  return (a, b) => {
    if (a === b) return true;
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!equals(a[index], b[index])) return false;
    return true;
  };
}

function mapEquals(type: MapType): Equals {
  const equals = makeEquals(type.value);
  return (a, b) => {
    if (a === b) return true;
    if (!(a instanceof Map) || !(b instanceof Map) || a.size !== b.size) return false;
    for (const [key, item] of a) if (!b.has(key) || !equals(item, b.get(key))) return false;
    return true;
  };
}

function recordEquals(type: RecordType): Equals {
  const fields = type.fields.map(({ name, optional, type: inner }) => ({
    name,
    equals: makeEquals(optional ? { kind: "optional", inner } : inner),
  }));
  return (a, b) => {
    if (a === b) return true;
    if (!isRecordValue(a) || !isRecordValue(b)) return false;
    for (const { name, equals } of fields) if (!equals(a[name] ?? null, b[name] ?? null)) return false;
    return true;
  };
}

function unionEquals(type: UnionType): Equals {
  const indexOf = makeMemberIndex(type);
  const members = type.members.map(makeEquals);
  return (a, b) => {
    if (a === b) return true;
    const index = indexOf(a);
    return index === indexOf(b) && (members[index] ?? equalByShape)(a, b);
  };
}

const equalItems: Equals = listEquals(equalByShape);

function equalByShape(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (isNone(a) || isNone(b)) return isNone(a) && isNone(b);
  if (Array.isArray(a) && Array.isArray(b)) return equalItems(a, b);
  if (a instanceof Uint8Array) return equalBytes(a, b);
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size) return false;
    for (const [key, item] of a) if (!b.has(key) || !equalByShape(item, b.get(key))) return false;
    return true;
  }
  if (!isRecordValue(a) || !isRecordValue(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && equalByShape(a[key], b[key]));
}
