import type { DiagnosticExtras, DiagnosticKind, Facts, Span } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { Clock } from "../program/clock.ts";
import type { Ticks } from "../program/checked-program.ts";
import type { TypedExpression } from "../program/typed-expression.ts";

/**
 * The state of checking one declaration. Rules are functions over it; spans are relative to the declaration.
 * Whatever a rule reads of other declarations goes through the context, which records the dependency.
 */
export interface CheckContext {
  /** Checks an expression; with `expected` the type is pushed in and a mismatch reported. `part` extends the path. */
  check(expression: Expression, part: string, expected?: Expectation): TypedExpression;
  report<F extends Facts>(kind: DiagnosticKind<F>, span: Span, facts: F, extras?: DiagnosticExtras): void;
  /** Which mode's infos are wanted; errors and warnings are the same in both. */
  readonly mode: "batch" | "stream" | undefined;
  /** Makes `tick:NODE` a new base clock of the file, ordered by its place, and returns the clock of just it; `node` is `clockNode(path, maker)`. */
  newClock(node: string, ticks: Ticks): Clock;
  /** The union of clocks in the order of their bases in the file (the clock of a combine_latest). */
  unionClocks(clocks: readonly Clock[]): Clock;
  /** The least number of ticks over the bases of a clock: "many" when any is. */
  ticksOf(clock: Clock): Ticks;
  /** Original sources (inputs) that a clock descends from, for E046. */
  sourcesOf(clock: Clock): ReadonlySet<string>;
}

/** What an expression should be: its type, and how to name the place in a mismatch, e.g. `argument 2 "b" of "f"`. */
export interface Expectation {
  readonly type: Type;
  readonly where?: string;
}
