import { printType } from "../structure/print-type.ts";
import type { RecordType, ScalarName, Type, UnionType } from "../type.ts";
import type { Value } from "../value.ts";
import { type Decode, type DecodeMode, shown } from "./decode-scalar.ts";
import { describeInput, isPlainObject } from "./describe-input.ts";
import { type Attempt, type Refused, refused } from "./refusal.ts";

/** Makes the decoder of a type in a mode. */
export type DecoderMaker = (type: Type, mode: DecodeMode) => Decode;

/**
 * The decoder of a union: the first member that fits exactly (canonical form, no field dropped), else the
 * first that fits. Members that cannot fit by their shape or by a literal field are not tried, so an error names the
 * place inside the one member that was meant.
 */
export function unionDecoder(union: UnionType, mode: DecodeMode, make: DecoderMaker): Decode {
  const literals = literalValues(union);
  const others = union.members.filter((member) => member.kind !== "literal");
  const members = others.map((type) => new MemberDecoder(type, mode, make));
  return (input, attempt) => {
    if (literals.has(input)) return literals.get(input) ?? null;
    const candidates = members.filter((member) => member.mayFit(input));
    const [only, second] = candidates;
    if (only !== undefined && second === undefined) return only.decode(input, attempt);
    return firstFitting(candidates, input, attempt, mode) ?? refuseAll(union, input, attempt);
  };
}

function literalValues(union: UnionType): ReadonlyMap<unknown, Value> {
  const literals = union.members.filter((member) => member.kind === "literal");
  return new Map(literals.map(({ value }) => [value, value]));
}

function firstFitting(
  candidates: readonly MemberDecoder[],
  input: unknown,
  attempt: Attempt,
  mode: DecodeMode,
): Value | undefined {
  for (const candidate of candidates) {
    const value = candidate.decodeExactly(input, attempt);
    if (value !== refused) return value;
  }
  if (mode.exact) return undefined;
  for (const candidate of candidates) {
    const value = candidate.decode(input, attempt);
    if (value !== refused) return value;
  }
  return undefined;
}

function refuseAll(union: UnionType, input: unknown, attempt: Attempt): Refused {
  const found = typeof input === "string" ? shown(input) : describeInput(input);
  return attempt.refuse(`${printType(union, { width: 80 })} expected, ${found} found`);
}

/** A member of a union: its decoders, made when first needed. */
class MemberDecoder {
  readonly #type: Type;
  readonly #mode: DecodeMode;
  readonly #make: DecoderMaker;
  readonly #literalFields: ReadonlyMap<string, unknown>;
  #lenient: Decode | undefined;
  #exact: Decode | undefined;

  constructor(type: Type, mode: DecodeMode, make: DecoderMaker) {
    this.#type = type;
    this.#mode = mode;
    this.#make = make;
    this.#literalFields = type.kind === "record" ? literalFields(type) : new Map();
  }

  decode(input: unknown, attempt: Attempt): Value | Refused {
    this.#lenient ??= this.#make(this.#type, this.#mode);
    return this.#lenient(input, attempt);
  }

  decodeExactly(input: unknown, attempt: Attempt): Value | Refused {
    this.#exact ??= this.#make(this.#type, { native: this.#mode.native, exact: true });
    return this.#exact(input, attempt);
  }

  mayFit(input: unknown): boolean {
    if (!mayFitShape(this.#type, input, this.#mode.native)) return false;
    if (this.#literalFields.size === 0 || !isPlainObject(input)) return true;
    for (const [name, value] of this.#literalFields) if (input[name] !== value) return false;
    return true;
  }
}

/** The fields of a record that admit one value only: they tell the members of a union apart. */
function literalFields(record: RecordType): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const field of record.fields) {
    if (field.type.kind === "literal" && !field.optional) fields.set(field.name, field.type.value);
  }
  return fields;
}

function mayFitShape(type: Type, input: unknown, native: boolean): boolean {
  switch (type.kind) {
    case "list":
      return Array.isArray(input);
    case "map":
      return isPlainObject(input) || (native && input instanceof Map);
    case "record":
      return isPlainObject(input);
    case "scalar":
      return mayFitScalar(type.name, input, native);
    case "unknown":
    case "nothing":
    case "literal":
    case "optional":
    case "union":
    case "function":
    case "variable":
      return true;
  }
}

function mayFitScalar(name: ScalarName, input: unknown, native: boolean): boolean {
  switch (name) {
    case "String":
      return typeof input === "string";
    case "Boolean":
      return typeof input === "boolean";
    case "Int":
    case "Float":
      return typeof input === "number";
    case "Timestamp":
      return typeof input === "number" || typeof input === "string" || (native && input instanceof Date);
    case "Bytes":
      return typeof input === "string" || (native && input instanceof Uint8Array);
    case "Json":
      return true;
  }
}
