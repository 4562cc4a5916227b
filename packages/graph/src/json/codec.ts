import type { JsonValue, Type } from "@constellation/types";

/** One way to write a value as JSON, to read it back strictly, and to describe it: the three cannot drift apart. */
export interface Codec<T> {
  encode(value: T, encoding: Encoding): JsonValue;
  /** The value, or undefined after a problem was reported. */
  decode(json: JsonValue, place: Place): T | undefined;
  /** JSON Schema of what `encode` writes. Parts with a name go to `definitions`. */
  schema(definitions: Definitions): JsonValue;
}

/** What encoding needs to know of the graph as a whole. */
export interface Encoding {
  /** The number of a type in the graph's table. */
  readonly numberOf: (type: Type) => number;
}

/** Collects the definitions (`$defs`) of a schema by name. */
export type Definitions = Map<string, JsonValue>;

/** Where in a JSON document decoding is, and what the whole of it shares. */
export interface Place {
  readonly parent?: Place;
  readonly key: string | number;
  readonly document: Document;
}

/** What the decoding of one document collects and shares. */
export interface Document {
  readonly report: (place: Place, message: string) => void;
  /** The graph's table of types, by number. */
  readonly types: readonly Type[];
}

/** The place of `key` inside `place`. */
export function inside(place: Place, key: string | number): Place {
  return { parent: place, key, document: place.document };
}

/** A place as text: `.nodes[3].options.retry`; the document itself is `the graph`. */
export function printPlace(place: Place): string {
  let text = "";
  let current: Place = place;
  while (current.parent !== undefined) {
    const { key } = current;
    text =
      (typeof key === "number" ? `[${key}]` : isPlain(key) ? `.${key}` : `[${JSON.stringify(key)}]`) + text;
    current = current.parent;
  }
  return text === "" ? "the graph" : text;
}

function isPlain(key: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(key);
}

/** Reports that `json` is not what was expected; gives undefined, so that a decoder can end with it. */
export function refuse(place: Place, expected: string, json: JsonValue): undefined {
  place.document.report(place, `${expected} expected, ${describe(json)} found`);
  return undefined;
}

/** A short name of a JSON value for messages. */
export function describe(json: JsonValue | undefined): string {
  if (json === undefined) return "nothing";
  if (json === null) return "null";
  if (Array.isArray(json)) return "an array";
  if (typeof json === "object") return "an object";
  const text = JSON.stringify(json);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
