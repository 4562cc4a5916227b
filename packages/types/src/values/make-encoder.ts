import type { JsonValue, MapType, RecordType, Type, UnionType } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import { encodeBase64 } from "./base64.ts";
import { makeMemberIndex } from "./member-index.ts";
import { memoizeByType } from "./memoize.ts";
import { printEncoder } from "./print-encoder.ts";
import { isTimestamp, printTimestamp } from "./timestamp.ts";
import { Warming } from "./warming.ts";

export type Encode = (value: Value) => JsonValue;

/**
 * A function that writes a value of `type` as JSON, following the static type: fields that the type does not
 * name and absent optional fields are left out, None is `null`, Timestamp ISO 8601 in UTC, Bytes base64, Map an object.
 * The value must be of the type. Parts that are JSON already are shared, not copied.
 */
export const makeEncoder: (type: Type) => Encode = memoizeByType(compile);

function compile(type: Type): Encode {
  if (isJsonAlready(type)) return asItIs;
  switch (type.kind) {
    case "scalar":
      return type.name === "Timestamp" ? encodeTimestamp : encodeBytes;
    case "optional": {
      const encode = makeEncoder(type.inner);
      return (value) => (value === null || value === undefined ? null : encode(value));
    }
    case "list": {
      const encode = makeEncoder(type.element);
      return (value) => (Array.isArray(value) ? value.map(encode) : encodeByShape(value));
    }
    case "map":
      return mapEncoder(type);
    case "record":
      return recordEncoder(type);
    case "union":
      return unionEncoder(type);
    case "unknown":
    case "variable":
    case "function":
    case "nothing":
    case "literal":
      return encodeByShape;
    default:
      return unreachable(type);
  }
}

/** True when the values of a type are their own JSON and show nothing that the type does not name. */
export function isJsonAlready(type: Type): boolean {
  switch (type.kind) {
    case "scalar":
      return type.name !== "Timestamp" && type.name !== "Bytes";
    case "literal":
      return true;
    case "list":
      return isJsonAlready(type.element);
    case "union":
      return type.members.every(isJsonAlready);
    case "optional":
      return isJsonAlready(type.inner);
    case "nothing":
      return true;
    case "record":
    case "map":
    case "unknown":
    case "variable":
    case "function":
      return false;
  }
}

function asItIs(value: Value): JsonValue {
  return (value ?? null) as JsonValue;
}

function encodeTimestamp(value: Value): JsonValue {
  if (typeof value !== "number") return encodeByShape(value);
  // Beyond the range of dates there is no ISO form; the number says at least what it is.
  return isTimestamp(value) ? printTimestamp(value) : value;
}

function encodeBytes(value: Value): JsonValue {
  return value instanceof Uint8Array ? encodeBase64(value) : encodeByShape(value);
}

function mapEncoder(type: MapType): Encode {
  const encode = makeEncoder(type.value);
  return (value) => {
    if (!(value instanceof Map)) return encodeByShape(value);
    const result: Record<string, JsonValue> = {};
    for (const [key, item] of value) setProperty(result, String(key), encode(item));
    return result;
  };
}

function recordEncoder(type: RecordType): Encode {
  const fields = type.fields.map(({ name, optional, type: inner }) => ({
    name,
    optional,
    encode: makeEncoder(inner),
  }));
  const slow: Encode = (value) => {
    const record = value as Readonly<Record<string, Value>>;
    const result: Record<string, JsonValue> = {};
    for (const { name, optional, encode } of fields) {
      const item = record[name];
      if (item !== null && item !== undefined) setProperty(result, name, encode(item));
      else if (!optional) setProperty(result, name, null);
    }
    return result;
  };
  const warming = new Warming(type);
  let encodeNow = slow;
  return (value) => {
    if (warming.isDue())
      encodeNow = printEncoder(type, (inner) => (isJsonAlready(inner) ? undefined : makeEncoder(inner)));
    return encodeNow(value);
  };
}

function unionEncoder(type: UnionType): Encode {
  const indexOf = makeMemberIndex(type);
  const encoders = type.members.map(makeEncoder);
  return (value) => (encoders[indexOf(value)] ?? encodeByShape)(value);
}

/** Sets an own property; `__proto__` would otherwise set the prototype. */
function setProperty(target: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== "__proto__") target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The JSON of a value whose type is not known: by what it looks like. */
export function encodeByShape(value: Value | undefined): JsonValue {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "undefined":
    case "function":
      return null;
  }
  if (value === null) return null;
  if (value instanceof Uint8Array) return encodeBase64(value);
  if (Array.isArray(value)) return value.map(encodeByShape);
  const result: Record<string, JsonValue> = {};
  const entries = value instanceof Map ? value : Object.entries(value);
  for (const [key, item] of entries) setProperty(result, String(key), encodeByShape(item));
  return result;
}
