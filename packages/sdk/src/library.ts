import type { FunctionData, Type, Value } from "@constellation/types";

/** The types of one call site: what a generic standard function was instantiated to. */
export interface CallTypes {
  /** By parameter name. */
  readonly parameters: Readonly<Record<string, Type>>;
  readonly result: Type;
  /** By type parameter name. */
  readonly typeArguments: Readonly<Record<string, Type>>;
}

/** What an effectful standard function (`now`, `log`) may use of the run. */
export interface LibraryContext {
  /** The element's ingestion time, milliseconds since 1970; in batch the start of the run. */
  readonly now: number;
  log(message: string): void;
}

/**
 * A standard function: synchronous, compiled into kernels. Arguments arrive in the representation of `Value`, in parameter order,
 * functions as JavaScript functions. A failure is thrown as `LibraryFailure`.
 */
export interface LibraryFunction {
  readonly kind: "function";
  readonly data: FunctionData;
  /** Shown in docs and run as tests: an expression in `.cst` and its value as rendered by JSON, or the failure's message. */
  readonly examples: readonly LibraryExample[];
  /**
   * The implementation for one call site; called once per site. With `data.effect === "sync"` the returned function takes
   * the `LibraryContext` before the arguments.
   */
  readonly specialise: (types: CallTypes) => LibraryImplementation;
}

// biome-ignore lint/suspicious/noExplicitAny: the checker has proved the argument types of each call site
export type LibraryImplementation = (...values: any[]) => Value;

export type LibraryExample =
  | { readonly source: string; readonly result: string }
  | { readonly source: string; readonly fails: string };

/** Thrown by a standard function for arguments outside its domain; the runtime adds the function's name (R009). */
export class LibraryFailure extends Error {
  override readonly name = "LibraryFailure";
}

/** A standard aggregate over `List<T>`; incremental with `window`. The first parameter is the list of values. */
export interface LibraryAggregate {
  readonly kind: "aggregate";
  readonly data: FunctionData;
  readonly examples: readonly LibraryExample[];
  readonly specialise: (types: CallTypes) => AggregateImplementation;
}

/** An incremental aggregate. `A` is the accumulator: mutable, owned by the caller, never shared. Bit-equal to the list form in any order of merging. */
// biome-ignore lint/suspicious/noExplicitAny: the accumulator's type is private to the aggregate
export interface AggregateImplementation<A = any> {
  create(): A;
  /** Adds one value; may change and return `accumulator`. */
  add(accumulator: A, value: Value): A;
  /** May change and return `left`; `right` stays as it is: it may be part of several windows. */
  merge(left: A, right: A): A;
  /** Undoes an `add`, where that is exact. */
  remove?(accumulator: A, value: Value): A;
  /** `parameters`: the arguments after the list. Does not change `accumulator`. */
  finish(accumulator: A, parameters: readonly Value[]): Value;
  /** The result depends on the order of the values, which is that of (time, arrival): the list is kept, and folded when the window closes. */
  readonly followsOrder?: boolean;
  /** JSON of the accumulator, for checkpoints. */
  encode(accumulator: A): unknown;
  decode(encoded: unknown): A;
}
