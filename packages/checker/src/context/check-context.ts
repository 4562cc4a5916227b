import type { DiagnosticExtras, DiagnosticKind, Facts, Span } from "@constellation/diagnostics";
import type { Expression, TypeExpression } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { Callable } from "../catalogue/callable.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ClockOrigin } from "../clocks/clock-table.ts";
import type { Imports } from "../names/imports.ts";
import type { Ticks } from "../program/checked-program.ts";
import type { Clock } from "../program/clock.ts";
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
  /** Makes `tick:NODE` a new base clock of the file (`ClockTable.defineTick`), ordered by its place, and returns the clock of just it; `node` is `clockNode(path, maker)`. */
  newClock(node: string, origin: ClockOrigin): Clock;
  /** The union of clocks in the order of their bases in the file (the clock of a combine_latest). */
  unionClocks(clocks: readonly Clock[]): Clock;
  /** How often the clock ticks in a batch run: "many" when any of its bases does, else "optional" when any does. */
  ticksOf(clock: Clock): Ticks;
  /** Original sources (inputs) that a clock descends from, for E046. */
  sourcesOf(clock: Clock): ReadonlySet<string>;
  /** The node whose window with lateness sends corrections on this clock, for E046. */
  correctedBy(clock: Clock): string | undefined;

  /** The path of the expression being checked (see `TypedExpression.path`). */
  readonly path: string;
  readonly catalogue: Catalogue;
  /** The type that a written type means; unknown after reporting (E003, E019, E012). */
  typeOf(expression: TypeExpression): Type;
  /** A number for a `TypedLet`, `TypedLocal` or lambda parameter, unique within the declaration. */
  newBinding(): number;
  /** Runs `body` one step further down the path. */
  within<R>(part: string, body: () => R): R;
  /** Runs `body` with further names in scope: they hide everything of the same name. */
  withLocals<R>(locals: readonly Local[], body: () => R): R;
  /** What a bare name means here, without reporting; recorded as a dependency. */
  lookup(name: string): ResolvedName | undefined;
  /** Whether a bare name means something here; for suggestions and for namespaces that a value hides. */
  isValue(name: string): boolean;
  /** Runs `body` with the input or node, or local, `name` at a narrower type: an arm of `match` on it. */
  withNarrowed<R>(name: string, type: Type, body: () => R): R;
  /** The functions in scope of the file. */
  readonly imports: Imports;
  /** Records that the file calls a function, and by which `use` it was found. */
  noteCall(callee: Callable, importedBy: string | undefined): void;
  /** Records a call of an asynchronous module, for the lambda around it. */
  noteAsyncCall(call: AsyncCall): void;
  /** Runs `body`, that of a lambda, and gives the asynchronous calls in it as well, each with the place of its name. */
  collectAsyncCalls<R>(body: () => R): { readonly result: R; readonly calls: readonly AsyncCall[] };
  /** The expression being checked is in the body of a lambda, which runs once per item and makes no ticks of its own. */
  readonly isInLambda: boolean;
  /** Names that may be meant by an unknown one, best first. */
  nearestValues(name: string): readonly string[];
  /** Some broken declaration has lost its name: a name that is not known may be it, and is not told of. */
  readonly hasNameless: boolean;
  /** Whether the file declares a type of that name. */
  hasType(name: string): boolean;
  /** Runs `body` without keeping what it reports: for parts of an expression that is already reported. */
  silently<R>(body: () => R): R;
  /** How many times `silently` is around. */
  readonly silentDepth: number;
  /** The value of a constant node of the file, for constants that read it; recorded as a dependency. */
  constantNode(name: string): TypedExpression | undefined;
  /** How many errors this declaration has so far: a rule can tell whether what it called reported. */
  readonly errorCount: number;
}

/** What an expression should be: its type, and how to name the place in a mismatch, e.g. `argument 2 "b" of "f"`. */
export interface Expectation {
  readonly type: Type;
  readonly where?: string;
  /** What the place does with the type; "takes" unless told, e.g. "is declared as". */
  readonly verb?: string;
  /** The type only guides literals, lambdas and arms; whether the result fits is judged by who asked. */
  readonly guideOnly?: boolean;
  /** With `guideOnly`: fields and items of a literal are judged with the whole too, not each by itself. */
  readonly asWhole?: boolean;
}

/** A call of an asynchronous module inside a lambda. */
export interface AsyncCall {
  readonly module: string;
  readonly span: Span;
}

/** A name that a lambda, a pattern or an option brings into scope. */
export interface Local {
  readonly name: string;
  readonly binding: number;
  readonly type: Type;
  readonly clock: Clock;
}

/** What a bare name means: a local, or an input or node of the file. */
export type ResolvedName =
  | { readonly kind: "local"; readonly local: Local }
  | {
      readonly kind: "global";
      readonly target: "input" | "node";
      readonly type: Type;
      readonly clock: Clock;
      /** Set where a pattern narrowed the type: what it is as declared. */
      readonly narrowed?: boolean;
    };
