import { parseJson } from "../json/parse-json.ts";
import { depthOfType } from "../structure/type-bounds.ts";
import type { JsonValue, Type } from "../type.ts";
import { type Decoded, makeDecoder } from "../values/make-decoder.ts";
import { type ReaderBackend, RecordReaders } from "./record-reader.ts";

export interface TextReaderOptions {
  /** Default `auto`. */
  readonly backend?: ReaderBackend;
}

/** UTF-16 units of a text that is tried the fast way: expressions take memory by the length of what they match. */
const fastLengthMax = 100_000;
/** Nesting of a type that is read the fast way: with that of its pieces it stays below what is refused. */
const depthMax = 64;
/** Elements of a list whose layout is looked at. */
const learnMax = 8;

/**
 * A function that reads JSON text as a value of `type`: exactly what `parseJson` and then `makeDecoder` give, and the same refusals; a refusal of the text itself begins with its
 * column. Records are read by the layout of their text (order of keys, nested records, optional keys) in one pass; what fits no layout that was met before is read
 * the slow way, which alone refuses anything. No string of a value shares memory with the text.
 */
export function makeTextReader(type: Type, options: TextReaderOptions = {}): (text: string) => Decoded {
  const slowly = makeSlowReader(type);
  if (type.kind !== "record" || depthOfType(type) > depthMax) return (text) => slowly(text).decoded;
  const readers = new RecordReaders(options.backend ?? "auto");
  const reader = readers.of(type);
  const { cursor } = readers;
  return (text) => {
    const isShort = text.length <= fastLengthMax;
    if (isShort) {
      readers.hasEscapes = text.includes("\\");
      const value = reader.readAt(text, 0);
      if (value !== undefined && cursor.end === text.length) return { kind: "decoded", value };
    }
    const { decoded, json } = slowly(text);
    if (isShort && decoded.kind === "decoded" && json !== undefined) learn(type, json, readers);
    return decoded;
  };
}

interface SlowReading {
  readonly decoded: Decoded;
  readonly json?: JsonValue;
}

function makeSlowReader(type: Type): (text: string) => SlowReading {
  const decode = makeDecoder(type);
  return (text) => {
    const parsed = parseJson(text);
    if (parsed.kind === "parsed") return { decoded: decode(parsed.value), json: parsed.value };
    const { column, path, reason } = parsed;
    return { decoded: { kind: "refused", path, segments: [], reason: `column ${column}: ${reason}` } };
  };
}

/** Remembers the layouts of all records in a value. */
function learn(type: Type, json: JsonValue, readers: RecordReaders): void {
  if (json === null || typeof json !== "object") return;
  if (type.kind === "optional") learn(type.inner, json, readers);
  else if (type.kind === "list" && Array.isArray(json)) {
    for (const element of json.slice(0, learnMax)) learn(type.element, element, readers);
  } else if (type.kind === "record" && isObject(json)) {
    readers.of(type).learn(json);
    for (const { name, type: inner } of type.fields) learnInner(inner, json[name], readers);
  }
}

/** Records directly within records are matched with them. */
function learnInner(type: Type, json: JsonValue | undefined, readers: RecordReaders): void {
  const inner = type.kind === "optional" ? type.inner : type;
  if (json === undefined || json === null) return;
  if (inner.kind !== "record") learn(inner, json, readers);
  else if (isObject(json))
    for (const field of inner.fields) learnInner(field.type, json[field.name], readers);
}

function isObject(json: JsonValue): json is { readonly [key: string]: JsonValue } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
