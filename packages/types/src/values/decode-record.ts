import { fieldsByName } from "../structure/fields-by-name.ts";
import { printType } from "../structure/print-type.ts";
import type { Field, RecordType } from "../type.ts";
import type { Value } from "../value.ts";
import type { Decode, DecodeMode } from "./decode-scalar.ts";
import type { DecoderMaker } from "./decode-union.ts";
import { describeInput, isPlainObject } from "./describe-input.ts";
import { printDecoder, type QuickDecode } from "./print-decoder.ts";
import { type Attempt, type Refused, refused } from "./refusal.ts";
import { Warming } from "./warming.ts";

interface FieldDecoder {
  readonly name: string;
  readonly optional: boolean;
  readonly decode: Decode;
  /** Its type, for messages. */
  readonly expected: string;
  /** `toString` and the like: every object inherits one. */
  readonly inherited: boolean;
}

/**
 * The decoder of a record. All values that it makes have one shape (a property per declared field, in order), which keeps
 * the code that reads them fast.
 */
export function recordDecoder(record: RecordType, mode: DecodeMode, make: DecoderMaker): Decode {
  const fields = record.fields.map((field) => fieldDecoder(field, mode, make));
  const empty: Record<string, Value> = Object.fromEntries(fields.map(({ name }) => [name, null]));
  const names = fieldsByName(record);
  const slow: Decode = (input, attempt) => {
    if (!isPlainObject(input)) {
      return attempt.refuse(`${printType(record, { width: 80 })} expected, ${describeInput(input)} found`);
    }
    if (Object.hasOwn(input, "__proto__")) return attempt.refuse('the key "__proto__" is not allowed');
    if (mode.exact && !hasOnly(input, names)) return attempt.refuse("a record with further fields found");
    const value = { ...empty };
    for (const field of fields) {
      const decoded = decodeField(field, input, attempt);
      if (decoded === refused) return attempt.inField(field.name);
      value[field.name] = decoded;
    }
    return value;
  };
  if (mode.exact) return slow;
  const warming = new Warming(record);
  let quick: QuickDecode | undefined;
  return (input, attempt) => {
    if (quick !== undefined) return quick(input, attempt) ?? slow(input, attempt);
    if (warming.isDue()) quick = printDecoder(record, (type) => make(type, mode));
    return slow(input, attempt);
  };
}

function fieldDecoder({ name, type, optional }: Field, mode: DecodeMode, make: DecoderMaker): FieldDecoder {
  const expected = printType(type, { width: 80 });
  return { name, optional, expected, decode: make(type, mode), inherited: name in {} };
}

function decodeField(
  field: FieldDecoder,
  input: Readonly<Record<string, unknown>>,
  attempt: Attempt,
): Value | Refused {
  const item = field.inherited && !Object.hasOwn(input, field.name) ? undefined : input[field.name];
  if (item === undefined || item === null) {
    if (field.optional) return null;
    if (item === undefined) return attempt.refuse(`${field.expected} expected, the field is missing`);
  }
  return field.decode(item, attempt);
}

function hasOnly(input: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, Field>): boolean {
  for (const key of Object.keys(input)) if (!names.has(key)) return false;
  return true;
}
