import type { BinaryExpression, CallExpression } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { Callable } from "../catalogue/callable.ts";
import type { CheckedCallOptions, CheckedMerge } from "../program/call-options.ts";
import type { Clock } from "../program/clock.ts";
import type { TypedArgument, TypedExpression } from "../program/typed-expression.ts";

/**
 * A call whose callee, arguments and result are known: what the rules of its `with` options work on.
 * The call rule has decided which arguments are gathered and whether `batch` cuts, and has reported E041 where a
 * parameter does not take the list.
 */
export interface CallSite {
  /** The options are `node.options`; they may be none. */
  readonly node: CallExpression;
  readonly callee: Callable;
  readonly arguments: readonly TypedArgument[];
  /** Result of one call, instantiated; before lifting, emit, on_error. */
  readonly resultType: Type;
  /** Some argument is Optional where its parameter is not. */
  readonly lifted: boolean;
  /** `batch: n` cuts an argument that already is a list. */
  readonly cuts: boolean;
}

/** What the options make of a call: its type (Optional when lifted without fallback, `on_error`, `emit`) and its clock. */
export interface CallOutcome {
  readonly options: CheckedCallOptions;
  readonly type: Type;
  readonly clock: Clock;
}

/** A `+` with a `with` clause, or whose operands have different clocks. */
export interface MergeSite {
  readonly node: BinaryExpression;
  readonly left: TypedExpression;
  readonly right: TypedExpression;
  /**
   * The type of `left + right` element by element; reports (E012, E014) and gives unknown where there is none. A merge
   * may give other types than the operands': without Optional, or with optional fields.
   */
  readonly sumType: (left: Type, right: Type) => Type;
}

/** `merge` is undefined where the operands share a clock and the text names no strategy. */
export interface MergeOutcome {
  readonly merge: CheckedMerge | undefined;
  readonly type: Type;
  readonly clock: Clock;
}
