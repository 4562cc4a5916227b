import type { JsonValue, Type } from "@constellation/types";
import { type Codec, inside, type Place, refuse } from "./codec.ts";

/** The deepest nesting of a JSON value inside a graph (a literal, a default, a connector property). */
export const maximumJsonDepth = 128;

/** Any text. */
export const text: Codec<string> = {
  encode: (value) => value,
  decode: (json, place) => (typeof json === "string" ? json : refuse(place, "a string", json)),
  schema: () => ({ type: "string" }),
};

/** `true` or `false`. */
export const flag: Codec<boolean> = {
  encode: (value) => value,
  decode: (json, place) => (typeof json === "boolean" ? json : refuse(place, "true or false", json)),
  schema: () => ({ type: "boolean" }),
};

/** A safe integer of at least `minimum` and at most `maximum`. */
export function integer(minimum: number, maximum: number = Number.MAX_SAFE_INTEGER): Codec<number> {
  const fits = (json: JsonValue): json is number =>
    typeof json === "number" && Number.isSafeInteger(json) && json >= minimum && json <= maximum;
  const range =
    maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
  return {
    encode: (value) => value,
    decode: (json, place) => (fits(json) ? json : refuse(place, `an integer ${range}`, json)),
    schema: () => ({ type: "integer", minimum, maximum }),
  };
}

/** A number of milliseconds, fractions allowed: at least 0, or more than 0 where `positive`. */
export function milliseconds(bound: "positive" | "not negative"): Codec<number> {
  const fits = (json: JsonValue): json is number =>
    typeof json === "number" && Number.isFinite(json) && (bound === "positive" ? json > 0 : json >= 0);
  return {
    encode: (value) => value,
    decode: (json, place) => (fits(json) ? json : refuse(place, `milliseconds (${bound})`, json)),
    schema: () => ({ type: "number", ...(bound === "positive" ? { exclusiveMinimum: 0 } : { minimum: 0 }) }),
  };
}

/** One of a few texts, numbers or flags. */
export function oneOf<const T extends string | number | boolean>(...choices: readonly T[]): Codec<T> {
  const expected = choices.map((choice) => JSON.stringify(choice)).join(" or ");
  return {
    encode: (value) => value,
    decode: (json, place) => choices.find((choice) => choice === json) ?? refuse(place, expected, json),
    schema: () =>
      choices.length === 1 && choices[0] !== undefined ? { const: choices[0] } : { enum: choices },
  };
}

/** What the first or, where that does not fit, the second codec reads. They must differ by the kind of JSON. */
export function either<A, B>(
  first: Codec<A>,
  second: Codec<B>,
  isFirst: (value: A | B) => value is A,
): Codec<A | B> {
  return {
    encode: (value, encoding) =>
      isFirst(value) ? first.encode(value, encoding) : second.encode(value as B, encoding),
    decode: (json, place) => {
      const silent: Place = { ...place, document: { ...place.document, report: () => {} } };
      return first.decode(json, silent) ?? second.decode(json, place);
    },
    schema: (definitions) => ({ anyOf: [first.schema(definitions), second.schema(definitions)] }),
  };
}

/** Any JSON value, nested at most `maximumJsonDepth` deep, without keys that programs mistake for something else. */
export const anyJson: Codec<JsonValue> = {
  encode: (value) => value,
  decode: (json, place) => (isSound(json, place, 0) ? json : undefined),
  schema: () => true,
};

function isSound(json: JsonValue, place: Place, depth: number): boolean {
  if (json === null || typeof json !== "object") return true;
  if (depth >= maximumJsonDepth) {
    place.document.report(place, `a value may be nested at most ${maximumJsonDepth} deep`);
    return false;
  }
  return Object.entries(json).every(
    ([key, value]) => isAllowedKey(key, place) && isSound(value, inside(place, key), depth + 1),
  );
}

/** Reports and refuses the key `__proto__`. */
export function isAllowedKey(key: string, place: Place): boolean {
  if (key !== "__proto__") return true;
  place.document.report(place, 'the key "__proto__" is not allowed');
  return false;
}

/** A type, as its number in the graph's table. */
export const typeNumber: Codec<Type> = {
  encode: (type, encoding) => encoding.numberOf(type),
  decode: (json, place) => {
    const type = typeof json === "number" ? place.document.types[json] : undefined;
    return type ?? refuse(place, 'the number of a type in "types"', json);
  },
  schema: (definitions) => {
    definitions.set("type-number", {
      description: 'The place of a type in "types", from 0.',
      type: "integer",
      minimum: 0,
    });
    return { $ref: "#/$defs/type-number" };
  },
};
