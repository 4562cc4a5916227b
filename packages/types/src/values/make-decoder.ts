import { printLiteral, printType } from "../structure/print-type.ts";
import type { ListType, LiteralType, MapType, Type } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import { recordDecoder } from "./decode-record.ts";
import { type Decode, type DecodeMode, scalarDecoder, shown } from "./decode-scalar.ts";
import { unionDecoder } from "./decode-union.ts";
import { describeInput, isPlainObject } from "./describe-input.ts";
import { memoizeByType } from "./memoize.ts";
import { Attempt, type Refusal, type Refused, refused } from "./refusal.ts";

/** What decoding gives: a value of the type, or the place and reason of the refusal. */
export type Decoded = { readonly kind: "decoded"; readonly value: Value } | Refusal;

export interface DecoderOptions {
  /**
   * The input comes from a module rather than from JSON: `Date` is a Timestamp, `Uint8Array` Bytes, `Map` a Map too, and
   * whatever stays shared with the module is copied. Default false.
   */
  readonly native?: boolean;
}

/**
 * A function that turns outside data into a value of `type`, strictly: fields that the type does not name are dropped,
 * missing and `null` optional fields are None, `1.0` is an Int, −0 is 0; refused are NaN and infinities, integers beyond
 * 2^53, the key `__proto__`, objects of classes, Json deeper than 128. Made once per type; never throws.
 */
export function makeDecoder(type: Type, options: DecoderOptions = {}): (input: unknown) => Decoded {
  return options.native === true ? nativeDecoder(type) : jsonDecoder(type);
}

const jsonDecoder = memoizeByType((type) => {
  const decode = decoderOf(type, { native: false, exact: false });
  return (input: unknown): Decoded => finish(decode, input);
});

const nativeDecoder = memoizeByType((type) => {
  const decode = decoderOf(type, { native: true, exact: false });
  return (input: unknown): Decoded => {
    try {
      return finish(decode, input);
    } catch {
      // A getter or proxy of the module's own.
      return {
        kind: "refused",
        path: "",
        segments: [],
        reason: `${printType(type, { width: 80 })} expected, reading it failed`,
      };
    }
  };
});

/** A function that gives the value that `makeDecoder(type)` gives, or `undefined` for what it refuses; who asks why, asks that. Made once per type; never throws. */
export const makeValueDecoder: (type: Type) => (input: unknown) => Value | undefined = memoizeByType(
  (type) => {
    const decode = decoderOf(type, { native: false, exact: false });
    const attempt = new Attempt();
    return (input: unknown): Value | undefined => {
      const value = decode(input, attempt);
      return value === refused ? undefined : value;
    };
  },
);

function finish(decode: Decode, input: unknown): Decoded {
  const attempt = new Attempt();
  const value = decode(input, attempt);
  return value === refused ? attempt.toRefusal() : { kind: "decoded", value };
}

const makers = [false, true].map((native) =>
  [false, true].map((exact) => memoizeByType((type) => compile(type, { native, exact }))),
);

/** The inner decoder of a type, shared by all that contain it. */
function decoderOf(type: Type, mode: DecodeMode): Decode {
  const make = makers[Number(mode.native)]?.[Number(mode.exact)];
  return make === undefined ? compile(type, mode) : make(type);
}

function compile(type: Type, mode: DecodeMode): Decode {
  switch (type.kind) {
    case "scalar":
      return scalarDecoder(type.name, mode);
    case "literal":
      return literalDecoder(type);
    case "optional": {
      const decode = decoderOf(type.inner, mode);
      return (input, attempt) => (input === null || input === undefined ? null : decode(input, attempt));
    }
    case "list":
      return listDecoder(type, mode);
    case "map":
      return mapDecoder(type, mode);
    case "record":
      return recordDecoder(type, mode, decoderOf);
    case "union":
      return unionDecoder(type, mode, decoderOf);
    case "unknown":
    case "variable":
      return scalarDecoder("Json", mode);
    case "nothing":
      return (input, attempt) => attempt.refuse(`no value expected, ${describeInput(input)} found`);
    case "function":
      return (input, attempt) =>
        typeof input === "function" && mode.native
          ? (input as Value)
          : attempt.refuse(`a function expected, ${describeInput(input)} found`);
    default:
      return unreachable(type);
  }
}

function literalDecoder(type: LiteralType): Decode {
  const { value } = type;
  return (input, attempt) => {
    if (input === value) return value;
    const found = typeof input === "string" ? shown(input) : describeInput(input);
    return attempt.refuse(`${printLiteral(type)} expected, ${found} found`);
  };
}

function listDecoder(type: ListType, mode: DecodeMode): Decode {
  const decode = decoderOf(type.element, mode);
  return (input, attempt) => {
    if (!Array.isArray(input)) {
      return attempt.refuse(`${printType(type, { width: 80 })} expected, ${describeInput(input)} found`);
    }
    const items: readonly unknown[] = input;
    const values: Value[] = [];
    for (let index = 0; index < items.length; index++) {
      const value = decode(items[index], attempt);
      if (value === refused) return attempt.inElement(index);
      values.push(value);
    }
    return values;
  };
}

function mapDecoder(type: MapType, mode: DecodeMode): Decode {
  const decodeKey = decoderOf(type.key, mode);
  const decodeValue = decoderOf(type.value, mode);
  const add = (
    map: Map<string | number, Value>,
    key: unknown,
    input: unknown,
    attempt: Attempt,
  ): Refused | undefined => {
    const decoded = decodeKey(key, attempt);
    if (typeof decoded !== "string" && typeof decoded !== "number")
      return attempt.refuse(`the key: ${attempt.reason}`);
    const value = decodeValue(input, attempt);
    if (value === refused) return attempt.inEntry(decoded);
    map.set(decoded, value);
    return undefined;
  };
  return (input, attempt) => {
    const map = new Map<string | number, Value>();
    if (mode.native && input instanceof Map) {
      for (const [key, value] of input) if (add(map, key, value, attempt) === refused) return refused;
      return map;
    }
    if (!isPlainObject(input)) {
      return attempt.refuse(`${printType(type, { width: 80 })} expected, ${describeInput(input)} found`);
    }
    for (const key of Object.keys(input)) {
      if (key === "__proto__") return attempt.refuse('the key "__proto__" is not allowed');
      if (add(map, keyOf(key, type.key), input[key], attempt) === refused) return refused;
    }
    return map;
  };
}

const canonicalInt = /^(?:0|-?[1-9]\d*)$/;

/** An object's key as the map's key type wants it: canonical integers are Ints where Ints are keys. */
function keyOf(key: string, type: Type): unknown {
  const takesInt = typeTakesInt(type);
  return takesInt && canonicalInt.test(key) ? Number(key) : key;
}

function typeTakesInt(type: Type): boolean {
  if (type.kind === "union") return type.members.some(typeTakesInt);
  if (type.kind === "literal") return type.base === "Int";
  return type.kind === "scalar" && type.name === "Int";
}
