import type { Span } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import type { Effect, Type, Value } from "@constellation/types";
import type { CheckedCallOptions, CheckedMerge } from "./call-options.ts";
import type { Clock } from "./clock.ts";

/**
 * An expression after checking: names are resolved, overloads chosen, generics instantiated, defaults filled in,
 * lifting and conversions explicit. Lowering to the graph only walks it. Spans are relative to the declaration.
 */
export type TypedExpression =
  | TypedLiteral
  | TypedReference
  | TypedLocal
  | TypedLet
  | TypedArithmetic
  | TypedNegate
  | TypedConcat
  | TypedCompare
  | TypedLogic
  | TypedNot
  | TypedInterpolation
  | TypedCoalesce
  | TypedGuard
  | TypedChoose
  | TypedTest
  | TypedField
  | TypedProject
  | TypedRecord
  | TypedList
  | TypedMergeRecords
  | TypedCall
  | TypedLambda
  | TypedConvert
  | TypedInvalid;

interface TypedBase {
  readonly span: Span;
  readonly type: Type;
  readonly clock: Clock;
  /**
   * Stable within the file: the declaration's name, then the way down by part names, e.g. `scored`, `scored.order`,
   * `total.left.right`. Graph ids are made from it.
   */
  readonly path: string;
}

/** A constant in its runtime representation. */
export interface TypedLiteral extends TypedBase {
  readonly kind: "literal";
  readonly value: Value;
}

/** An input or a node of the file. */
export interface TypedReference extends TypedBase {
  readonly kind: "reference";
  readonly target: "input" | "node";
  readonly name: string;
}

/** The value of a `let`, or a lambda's parameter; `binding` is unique within the declaration. */
export interface TypedLocal extends TypedBase {
  readonly kind: "local";
  readonly binding: number;
  readonly name: string;
}

/** `value` computed once (when first needed), named for `body`; made by `match` and by `key:` lambdas. */
export interface TypedLet extends TypedBase {
  readonly kind: "let";
  readonly binding: number;
  readonly name: string;
  readonly value: TypedExpression;
  readonly body: TypedExpression;
}

export interface TypedArithmetic extends TypedBase {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/" | "%";
  /** Int when both operands are Int. */
  readonly numeric: "Int" | "Float";
  readonly left: TypedExpression;
  readonly right: TypedExpression;
}

export interface TypedNegate extends TypedBase {
  readonly kind: "negate";
  readonly numeric: "Int" | "Float";
  readonly operand: TypedExpression;
}

/** `String + String` */
export interface TypedConcat extends TypedBase {
  readonly kind: "concat";
  readonly left: TypedExpression;
  readonly right: TypedExpression;
}

export interface TypedCompare extends TypedBase {
  readonly kind: "compare";
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
  /** The type at which both sides are compared: their least upper bound. */
  readonly operandType: Type;
  readonly left: TypedExpression;
  readonly right: TypedExpression;
}

export interface TypedLogic extends TypedBase {
  readonly kind: "logic";
  readonly operator: "and" | "or";
  readonly left: TypedExpression;
  readonly right: TypedExpression;
}

export interface TypedNot extends TypedBase {
  readonly kind: "not";
  readonly operand: TypedExpression;
}

export interface TypedInterpolation extends TypedBase {
  readonly kind: "interpolation";
  readonly parts: readonly (string | TypedExpression)[];
}

/** `value ?? otherwise` */
export interface TypedCoalesce extends TypedBase {
  readonly kind: "coalesce";
  readonly value: TypedExpression;
  readonly otherwise: TypedExpression;
}

/** `value when condition` */
export interface TypedGuard extends TypedBase {
  readonly kind: "guard";
  readonly value: TypedExpression;
  readonly condition: TypedExpression;
}

/** `if`, `branch`, and `match` after its patterns became tests. Only the first arm whose condition holds is evaluated. */
export interface TypedChoose extends TypedBase {
  readonly kind: "choose";
  readonly form: "if" | "branch" | "match";
  readonly arms: readonly { readonly condition: TypedExpression; readonly body: TypedExpression }[];
  /** For `match` the last arm: exhaustiveness was checked. */
  readonly otherwise: TypedExpression;
}

/** Whether `value` fits a pattern. */
export interface TypedTest extends TypedBase {
  readonly kind: "test";
  readonly value: TypedExpression;
  readonly test: PatternTest;
}

export type PatternTest =
  /** The members of the scrutinee's type that fit are known statically: the test is structural, at `type`. */
  | { readonly kind: "is"; readonly type: Type }
  | { readonly kind: "equals"; readonly type: Type; readonly value: Value }
  | { readonly kind: "none" }
  /** A record that has all these fields (a `{ f, g }` pattern on a union or Optional). */
  | { readonly kind: "has-fields"; readonly fields: readonly string[] };

/** `target.name`; through `lists` levels of List; with `optional` (`?.`) None where the target is None. */
export interface TypedField extends TypedBase {
  readonly kind: "field";
  readonly target: TypedExpression;
  readonly name: string;
  readonly optional: boolean;
  readonly lists: number;
}

/** `target[f, g]`; through `lists` levels of List. */
export interface TypedProject extends TypedBase {
  readonly kind: "project";
  readonly target: TypedExpression;
  readonly fields: readonly string[];
  readonly lists: number;
}

/** Entries in the order written; a later one wins, but an absent optional field of a spread does not override. */
export interface TypedRecord extends TypedBase {
  readonly kind: "record";
  readonly entries: readonly (
    | { readonly kind: "field"; readonly name: string; readonly value: TypedExpression }
    | { readonly kind: "spread"; readonly value: TypedExpression }
  )[];
}

export interface TypedList extends TypedBase {
  readonly kind: "list";
  readonly items: readonly TypedExpression[];
}

/**
 * Record algebra `left + right`, through lists on either side; `merge` when the clocks differ (or the text names one).
 * With `interleave` and `concat` the operands are of one type, whatever it is, and nothing is added.
 */
export interface TypedMergeRecords extends TypedBase {
  readonly kind: "merge-records";
  readonly left: TypedExpression;
  readonly right: TypedExpression;
  readonly merge: CheckedMerge | undefined;
}

export interface TypedCall extends TypedBase {
  readonly kind: "call";
  /** Qualified name in the catalogue. */
  readonly callee: string;
  readonly role: "module" | "aggregate";
  readonly effect: Effect;
  readonly stateful: boolean;
  /** The instantiated parameters and their arguments, in order; defaults are literals. */
  readonly arguments: readonly TypedArgument[];
  /** What each type parameter of the signature became. */
  readonly typeArguments: Readonly<Record<string, Type>>;
  /** Result of one call, before lifting, windows, on_error. */
  readonly resultType: Type;
  readonly options: CheckedCallOptions;
}

export interface TypedArgument {
  readonly parameter: string;
  /** The parameter's instantiated type: what the function receives. */
  readonly parameterType: Type;
  readonly value: TypedExpression;
  /** The argument is Optional where the parameter is not: None skips the call. */
  readonly lifted: boolean;
  /** With `window` or `batch`: gathered into a list (not a constant). */
  readonly gathered: boolean;
}

export interface TypedLambda extends TypedBase {
  readonly kind: "lambda";
  readonly parameters: readonly { readonly binding: number; readonly name: string; readonly type: Type }[];
  readonly body: TypedExpression;
  /** The body calls an asynchronous module. */
  readonly asynchronous: boolean;
}

/** The JSON form of a value where Json is expected of something that is not JSON-shaped (Timestamp, Map, Bytes, wider records). */
export interface TypedConvert extends TypedBase {
  readonly kind: "convert";
  readonly value: TypedExpression;
}

/** An expression with a reported error; never reaches the compiler. `parts` keep what was understood for the editor. */
export interface TypedInvalid extends TypedBase {
  readonly kind: "invalid";
  readonly parts: readonly TypedExpression[];
}

/** Kept so that the language service can find the option under the cursor. */
export type { CallOption };
