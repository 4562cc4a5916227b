import { type JsonValue, makeEncoder, type Type, type Value } from "@constellation/types";
import { decoderOf } from "./lists.ts";

/** Keys as JSON; `undefined` where elements have none. */
export interface KeyCode {
  encode(key: Value | undefined): JsonValue;
  decode(encoded: JsonValue): Value | undefined;
}

/** The code of keys of a type; without one there are no keys. */
export function keyCode(type: Type | undefined): KeyCode {
  if (type === undefined) return { encode: () => null, decode: () => undefined };
  const encode = makeEncoder(type);
  const decode = decoderOf(type);
  return {
    encode: (key) => (key === null || key === undefined ? null : encode(key)),
    decode: (encoded) => (encoded === null ? null : decode(encoded)),
  };
}
