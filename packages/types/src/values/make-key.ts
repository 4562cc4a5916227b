import type { MapType, RecordType, Type, UnionType } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import { encodeBase64 } from "./base64.ts";
import { encodeByShape } from "./make-encoder.ts";
import { makeMemberIndex } from "./member-index.ts";
import { memoizeByType } from "./memoize.ts";

export type KeyOf = (value: Value) => string;

/**
 * A function that gives two values of `type` the same text exactly when they are equal (`makeEquals`): for caches, groups,
 * `distinct`, partition keys. Texts of different types are not comparable. A String is its own key.
 */
export const makeKey: (type: Type) => KeyOf = memoizeByType((type) =>
  type.kind === "scalar" && type.name === "String" ? String : inner(type),
);

/** The key of a part: self-delimiting, so that parts can be joined. */
const inner: (type: Type) => KeyOf = memoizeByType(compile);

function compile(type: Type): KeyOf {
  switch (type.kind) {
    case "scalar":
      if (type.name === "String") return textKey;
      if (type.name === "Bytes") return bytesKey;
      return type.name === "Json" ? keyByShape : String;
    case "literal":
      return (value) => (typeof value === "string" ? textKey(value) : String(value));
    case "optional": {
      const keyOf = inner(type.inner);
      // A Json null and None are one and the same.
      return (value) => (value === null || value === undefined ? "null" : keyOf(value));
    }
    case "list": {
      const keyOf = inner(type.element);
      return (value) =>
        Array.isArray(value) ? `[${value.map((item) => keyOf(item)).join(",")}]` : keyByShape(value);
    }
    case "map":
      return mapKey(type);
    case "record":
      return recordKey(type);
    case "union":
      return unionKey(type);
    case "unknown":
    case "variable":
    case "nothing":
    case "function":
      return keyByShape;
    default:
      return unreachable(type);
  }
}

/** A text after its length: nothing in it can be mistaken for what follows. */
function textKey(value: Value): string {
  const text = String(value);
  return `${text.length}:${text}`;
}

function bytesKey(value: Value): string {
  return value instanceof Uint8Array ? `"${encodeBase64(value)}"` : keyByShape(value);
}

function mapKey(type: MapType): KeyOf {
  const keyOf = inner(type.value);
  const keyOfKey = inner(type.key);
  return (value) => {
    if (!(value instanceof Map)) return keyByShape(value);
    const entries = Array.from(value, ([key, item]) => `${keyOfKey(key)}:${keyOf(item)}`);
    return `{${entries.sort().join(",")}}`;
  };
}

function recordKey(type: RecordType): KeyOf {
  const fields = type.fields.map(({ name, optional, type: fieldType }) => ({
    name,
    keyOf: inner(optional ? { kind: "optional", inner: fieldType } : fieldType),
  }));
  return (value) => {
    const record = value as Readonly<Record<string, Value>>;
    return `(${fields.map(({ name, keyOf }) => keyOf(record[name] ?? null)).join(",")})`;
  };
}

function unionKey(type: UnionType): KeyOf {
  const indexOf = makeMemberIndex(type);
  const keys = type.members.map(inner);
  return (value) => {
    const index = indexOf(value);
    return `${index}:${(keys[index] ?? keyByShape)(value)}`;
  };
}

function keyByShape(value: Value | undefined): string {
  const json = encodeByShape(value);
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  if (Array.isArray(json)) return `[${json.map((item) => keyByShape(item)).join(",")}]`;
  const entries = Object.entries(json).map(([key, item]) => `${JSON.stringify(key)}:${keyByShape(item)}`);
  return `{${entries.sort().join(",")}}`;
}
