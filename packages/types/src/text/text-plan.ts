import type { Type } from "../type.ts";

/** How a field's value is found in what a layout's expressions matched. */
export type Slot =
  /** The field is not in the text: None. */
  | { readonly kind: "absent" }
  /** The `group`-th match of the `segment`-th expression, read as a scalar. */
  | {
      readonly kind: "scalar";
      readonly segment: number;
      readonly group: number;
      readonly reading: ScalarReading;
      readonly isOptional: boolean;
    }
  | { readonly kind: "record"; readonly fields: readonly FieldSlot[] }
  /** The `index`-th value that is read between two expressions. */
  | { readonly kind: "piece"; readonly index: number };

export interface FieldSlot {
  readonly name: string;
  readonly slot: Slot;
}

/** What the text of a scalar is made into. */
export type ScalarReading =
  | { readonly kind: "text" | "integer" | "float" | "boolean" | "time" | "timeNumber" | "bytes" }
  | { readonly kind: "oneOf"; readonly values: ReadonlySet<string> }
  | { readonly kind: "number"; readonly value: number };

/**
 * How records of one type are written in one order of keys: expressions that match text, and between them pieces (lists, maps, unions, …) that are
 * read by themselves. There is one expression more than pieces.
 */
export interface TextPlan {
  /** Sources of sticky regular expressions, without flags. */
  readonly segments: readonly string[];
  readonly pieces: readonly PiecePlan[];
  readonly fields: readonly FieldSlot[];
}

/** A value between two expressions; without a type it is passed over. */
export interface PiecePlan {
  readonly type: Type | undefined;
}
