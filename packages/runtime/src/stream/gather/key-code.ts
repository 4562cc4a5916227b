import { decodeStored, encodeStored, type JsonValue, type Value } from "@constellation/types";

/** Keys as JSON; `undefined` where elements have none. */
export interface KeyCode {
  encode(key: Value | undefined): JsonValue;
  decode(encoded: JsonValue): Value | undefined;
}

/** The code of the keys of a gather that has some. */
export const keyCode: KeyCode = { encode: (key) => encodeStored(key ?? null), decode: decodeStored };

/** The code where there are no keys. */
export const noKeyCode: KeyCode = { encode: () => null, decode: () => undefined };
