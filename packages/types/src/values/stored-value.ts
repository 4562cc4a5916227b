import type { JsonValue } from "../type.ts";
import type { Value } from "../value.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";

/** The one field of an object that stands for what JSON does not have. */
const mark = "";

/**
 * A value as JSON from which `decodeStored` makes the same value, whatever its type: for states, where also values are kept that are not of the type which a node has (an arm of a
 * `match` narrows what it reads, and is computed whatever the arm). What is JSON already is shared, not copied. Functions are null.
 */
export function encodeStored(value: Value): JsonValue {
  return isUnmarkedJson(value) ? value : marked(value);
}

/** JSON that stands for itself. */
function isUnmarkedJson(value: Value): value is JsonValue {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0);
    case "undefined":
    case "function":
      return false;
  }
  if (value === null) return true;
  if (Array.isArray(value)) return value.every(isUnmarkedJson);
  if (value instanceof Uint8Array || value instanceof Map || Object.hasOwn(value, mark)) return false;
  return Object.values(value).every(isUnmarkedJson);
}

function marked(value: Value): JsonValue {
  if (value === undefined || typeof value === "function") return null;
  if (typeof value === "number") return { [mark]: ["number", Object.is(value, -0) ? "-0" : String(value)] };
  if (value instanceof Uint8Array) return { [mark]: ["bytes", encodeBase64(value)] };
  if (value instanceof Map)
    return { [mark]: ["map", [...value].map(([key, item]) => [key, encodeStored(item)])] };
  if (Array.isArray(value)) return value.map(encodeStored);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, item]) => [name, encodeStored(item)] as const);
  const record = Object.fromEntries(fields);
  return Object.hasOwn(record, mark) ? { [mark]: ["record", record] } : record;
}

/** The value that `encodeStored` wrote; throws on what it never writes. */
export function decodeStored(encoded: JsonValue): Value {
  return hasMark(encoded) ? unmarked(encoded) : encoded;
}

function hasMark(encoded: JsonValue): boolean {
  if (typeof encoded !== "object" || encoded === null) return false;
  if (isList(encoded)) return encoded.some(hasMark);
  return Object.hasOwn(encoded, mark) || Object.values(encoded).some(hasMark);
}

function unmarked(encoded: JsonValue): Value {
  if (typeof encoded !== "object" || encoded === null) return encoded;
  if (isList(encoded)) return encoded.map(decodeStored);
  const content = Object.hasOwn(encoded, mark) ? encoded[mark] : undefined;
  return content === undefined ? recordOf(encoded) : markedValue(content);
}

function markedValue(content: JsonValue): Value {
  const [kind, of = null] = isList(content) ? content : [];
  if (kind === "number") return Number(of);
  if (kind === "map" && isList(of)) return mapOf(of);
  if (kind === "record" && typeof of === "object" && of !== null && !isList(of)) return recordOf(of);
  const bytes = kind === "bytes" && typeof of === "string" ? decodeBase64(of) : undefined;
  if (bytes === undefined) throw new TypeError("a value should stand in a state");
  return bytes;
}

function recordOf(encoded: Readonly<Record<string, JsonValue>>): Value {
  return Object.fromEntries(Object.entries(encoded).map(([name, item]) => [name, decodeStored(item)]));
}

function mapOf(entries: readonly JsonValue[]): Value {
  return new Map(
    entries.map((entry) => {
      const [key, item = null] = isList(entry) ? entry : [];
      if (typeof key !== "string" && typeof key !== "number")
        throw new TypeError("a key should stand in a state");
      return [key, decodeStored(item)] as const;
    }),
  );
}

function isList(encoded: JsonValue): encoded is readonly JsonValue[] {
  return Array.isArray(encoded);
}
