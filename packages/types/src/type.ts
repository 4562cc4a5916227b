/**
 * The types of the language. A type is an immutable value; two types are the same when their structure is, `alias`
 * aside. Make types with the functions of `construct.ts` (`listOf`, `recordOf`, `unionOf`, …): they keep the normal forms named here.
 */
export type Type =
  | UnknownType
  | NothingType
  | ScalarType
  | LiteralType
  | RecordType
  | ListType
  | MapType
  | OptionalType
  | UnionType
  | FunctionType
  | TypeVariable;

/** The type after a report: assignable to and from everything, so that one mistake gives one diagnostic. */
export interface UnknownType {
  readonly kind: "unknown";
}

/** The type without values, below every other: the element type of `[]`, the inside of `None`. */
export interface NothingType {
  readonly kind: "nothing";
}

export type ScalarName = "String" | "Int" | "Float" | "Boolean" | "Json" | "Timestamp" | "Bytes";

export interface ScalarType {
  readonly kind: "scalar";
  readonly name: ScalarName;
}

/** A type of one value. `base` is the scalar it is below: String, Int, Float or Boolean. */
export interface LiteralType {
  readonly kind: "literal";
  readonly base: "String" | "Int" | "Float" | "Boolean";
  readonly value: string | number | boolean;
}

/** A field of a record type. With `optional` (written `name?: T`) it may be absent and reads as `Optional<T>`; `type` is then `T` itself, never an Optional. */
export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
}

/**
 * A record: named fields in declared order. With `rest` (only in signatures, `{ id: String, ...R }`) it is open:
 * the type variable `rest` stands for the record of all further fields.
 * A required field of type `Optional<T>` and an optional field of type `T` are assignable to each other; normal form is the optional field.
 */
export interface RecordType {
  readonly kind: "record";
  readonly fields: readonly Field[];
  readonly rest?: TypeVariable;
  /** The name it was declared under, for messages only. */
  readonly alias?: string;
}

export interface ListType {
  readonly kind: "list";
  readonly element: Type;
}

/** `key` is String or Int (or a literal or union of them). */
export interface MapType {
  readonly kind: "map";
  readonly key: Type;
  readonly value: Type;
}

/** Nests flat: `inner` is never itself an OptionalType. */
export interface OptionalType {
  readonly kind: "optional";
  readonly inner: Type;
}

/** At least two members, flat, without duplicates, none below another; an Optional member is lifted out to the whole. */
export interface UnionType {
  readonly kind: "union";
  readonly members: readonly Type[];
  /** The name it was declared under, for messages only. */
  readonly alias?: string;
}

export interface Parameter {
  readonly name: string;
  readonly type: Type;
}

/** The type of a lambda; only parameters of standard or host functions have it. */
export interface FunctionType {
  readonly kind: "function";
  readonly parameters: readonly Parameter[];
  readonly result: Type;
}

/**
 * A type parameter of a signature (`T`, `N`, row `R`), or, during inference, the unknown it was instantiated to.
 * `bound: "number"` (the variable named `N`) admits Int and Float only; `bound: "ordered"` (the one named `Ordered`) what `<`
 * compares: Int, Float, String, Timestamp; `bound: "row"` stands for a record of further fields.
 */
export interface TypeVariable {
  readonly kind: "variable";
  readonly name: string;
  readonly bound?: "number" | "ordered" | "row" | undefined;
  /** Distinguishes instantiations of one signature; absent in a signature itself. */
  readonly id?: number | undefined;
}

/** A generic function: a module, a standard function or an aggregate, as the checker sees it. */
export interface Signature {
  readonly name: string;
  readonly typeParameters: readonly TypeVariable[];
  readonly parameters: readonly SignatureParameter[];
  readonly result: Type;
}

export interface SignatureParameter {
  readonly name: string;
  readonly type: Type;
  /** Set when the argument may be left out: its JSON value (see `encodeValue`). */
  readonly default?: JsonValue | undefined;
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };
