import { describeRefusal, makeDecoder, makeEncoder, type Type, type Value } from "@constellation/types";

/** How values of a type stand in a checkpoint: as JSON, written and read by their type. */
export interface ValueCode {
  encode(values: readonly Value[]): unknown;
  decode(encoded: unknown): Value[];
}

/** The code of lists of values of a type. A checkpoint that does not hold such values is refused with an error. */
export function valueCode(type: Type): ValueCode {
  const encode = makeEncoder(type);
  const decode = makeDecoder(type);
  return {
    encode: (values) => values.map(encode),
    decode: (encoded) => {
      if (!Array.isArray(encoded)) throw new Error("a list of values expected in the checkpoint");
      return encoded.map((value) => {
        const decoded = decode(value);
        if (decoded.kind !== "decoded") throw new Error(`in the checkpoint: ${describeRefusal(decoded)}`);
        return decoded.value;
      });
    },
  };
}
