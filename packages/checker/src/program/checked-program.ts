import type { Diagnostic } from "@constellation/diagnostics";
import type { ParsedSource, PlacedDeclaration } from "@constellation/syntax";
import type { JsonValue, Type, Value } from "@constellation/types";
import type { Clock } from "./clock.ts";
import type { TypedExpression } from "./typed-expression.ts";

/** A file after checking: always complete, whatever is wrong with the text. */
export interface CheckedProgram {
  readonly source: ParsedSource;
  readonly types: ReadonlyMap<string, Type>;
  /** In the order of the file. */
  readonly inputs: readonly CheckedInput[];
  /** Every named node (`x = e`, and `out x = e`), in the order of the file. */
  readonly nodes: readonly CheckedNode[];
  /** In the order of the file. */
  readonly outputs: readonly CheckedOutput[];
  /** How each base clock ticks in a batch run, in the order of the file (inputs first, then nodes by place). */
  readonly bases: readonly CheckedBaseClock[];
  /** All problems: absolute spans, sorted, none twice. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckedInput {
  readonly declaration: PlacedDeclaration;
  readonly name: string;
  readonly type: Type;
  /** Set for a parameter: an input with a default. */
  readonly default?: Value;
  readonly clock: Clock;
  /** The value of `@example`, encoded as JSON. */
  readonly example?: JsonValue;
  readonly annotations: readonly CheckedAnnotation[];
  readonly doc?: string;
}

export interface CheckedNode {
  readonly declaration: PlacedDeclaration;
  readonly name: string;
  /** The declared type where there is one, else the value's. */
  readonly type: Type;
  readonly clock: Clock;
  readonly value: TypedExpression;
  readonly doc?: string;
}

export interface CheckedOutput {
  readonly declaration: PlacedDeclaration;
  readonly name: string;
  readonly value: TypedExpression;
  /** Type of one value; in batch the output is a list of it when `ticks` is "many", Optional when "optional". */
  readonly type: Type;
  readonly clock: Clock;
  readonly ticks: Ticks;
  readonly annotations: readonly CheckedAnnotation[];
  readonly doc?: string;
}

/** How often a clock ticks in a batch run, where each input is a stream of one element: exactly once, at most once, any number of times. */
export type Ticks = "one" | "optional" | "many";

export interface CheckedBaseClock {
  readonly base: string;
  readonly ticks: Ticks;
}

/** `@source` or `@sink`: a hint that a deployment's binding wins over. */
export interface CheckedAnnotation {
  readonly kind: "source" | "sink";
  readonly connector: string;
  readonly properties: Readonly<Record<string, JsonValue>>;
}
