import type { ScalarName } from "../type.ts";
import type { Value } from "../value.ts";
import { decodeBase64 } from "./base64.ts";
import { decodeJson } from "./decode-json.ts";
import { describeInput } from "./describe-input.ts";
import type { Attempt, Refused } from "./refusal.ts";
import { isTimestamp, parseTimestamp } from "./timestamp.ts";

/** Decodes one value or refuses it, saying why in `attempt`. */
export type Decode = (input: unknown, attempt: Attempt) => Value | Refused;

/** `native`: values as modules hold them; `exact`: only the canonical form, no field dropped (see `decode-union.ts`). */
export interface DecodeMode {
  readonly native: boolean;
  readonly exact: boolean;
}

/** The decoder of a scalar. */
export function scalarDecoder(name: ScalarName, mode: DecodeMode): Decode {
  switch (name) {
    case "String":
      return decodeString;
    case "Int":
      return decodeInt;
    case "Float":
      return decodeFloat;
    case "Boolean":
      return decodeBoolean;
    case "Json":
      return (input, attempt) => decodeJson(input, attempt, mode.native);
    case "Timestamp":
      return timestampDecoder(mode);
    case "Bytes":
      return bytesDecoder(mode);
  }
}

function mismatch(expected: string, input: unknown, attempt: Attempt): Refused {
  return attempt.refuse(`${expected} expected, ${describeInput(input)} found`);
}

function decodeString(input: unknown, attempt: Attempt): Value | Refused {
  return typeof input === "string" ? input : mismatch("String", input, attempt);
}

function decodeBoolean(input: unknown, attempt: Attempt): Value | Refused {
  return typeof input === "boolean" ? input : mismatch("Boolean", input, attempt);
}

function decodeInt(input: unknown, attempt: Attempt): Value | Refused {
  if (typeof input !== "number" || !Number.isSafeInteger(input)) return mismatch("Int", input, attempt);
  return input === 0 ? 0 : input;
}

function decodeFloat(input: unknown, attempt: Attempt): Value | Refused {
  if (typeof input !== "number" || !Number.isFinite(input)) return mismatch("Float", input, attempt);
  return input === 0 ? 0 : input;
}

function timestampDecoder({ native, exact }: DecodeMode): Decode {
  const allowsText = !(native && exact);
  const allowsNumber = native || !exact;
  return (input, attempt) => {
    if (typeof input === "string" && allowsText) {
      const time = parseTimestamp(input);
      return (
        time ?? attempt.refuse(`Timestamp expected, ${shown(input)} is not an ISO 8601 time with a zone`)
      );
    }
    if (typeof input === "number" && allowsNumber && isTimestamp(input)) return input === 0 ? 0 : input;
    if (native && input instanceof Date && isTimestamp(input.getTime())) return input.getTime();
    return mismatch("Timestamp", input, attempt);
  };
}

function bytesDecoder({ native, exact }: DecodeMode): Decode {
  const allowsText = !(native && exact);
  return (input, attempt) => {
    if (typeof input === "string" && allowsText) {
      return decodeBase64(input) ?? attempt.refuse(`Bytes expected, ${shown(input)} is not base64`);
    }
    // Copied: a module's buffer may be part of a pool and change later.
    if (native && input instanceof Uint8Array) return new Uint8Array(input);
    return mismatch("Bytes", input, attempt);
  };
}

/** A piece of user text in quotes, shortened. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
