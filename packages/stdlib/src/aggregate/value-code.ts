import { decodeStored, encodeStored, type JsonValue, type Value } from "@constellation/types";

/** How values stand in a checkpoint, whatever their type. */
export const valueCode = {
  encode: (values: readonly Value[]): JsonValue => values.map(encodeStored),
  decode: (encoded: unknown): Value[] => {
    if (!Array.isArray(encoded)) throw new Error("a list of values expected in the checkpoint");
    return encoded.map(decodeStored);
  },
};
