import type { Span } from "@constellation/diagnostics";
import type {
  Annotation,
  CallExpression,
  CallOption,
  Expression,
  FieldAccess,
  MatchArm,
  Projection,
} from "@constellation/syntax";

/** What a name in the text is to the language. */
export type OccurrenceRole =
  /** Of an input, a node or a named output. */
  | "value-definition"
  | "value"
  | "type-definition"
  | "type"
  /** In a written record type. */
  | "field-definition"
  /** Behind a dot or in a projection, or a word that can only be a field. */
  | "field"
  /** In a record literal. */
  | "record-key"
  /** In a `{ f }` pattern. */
  | "pattern-field"
  | "local-definition"
  | "local"
  | "function"
  /** A segment before a function's name, or behind `use`. */
  | "namespace"
  | "alias-definition"
  | "argument-name"
  | "option"
  /** The word that an option takes: `exponential`, `tumbling`. */
  | "word"
  /** `slide` in `sliding(1h, slide: 5min)`. */
  | "strategy-argument"
  | "annotation"
  | "connector"
  | "property";

/** One name in a declaration, relative to its start. */
export interface Occurrence {
  readonly role: OccurrenceRole;
  readonly span: Span;
  readonly text: string;
  /** Of a local: where it is defined. */
  readonly binding?: number;
  /** In `{ a }` or `key: a` the same letters are two things. */
  readonly short?: "record" | "pattern";
  /** In `key:` and `on:`, where a name is first a field of the arguments. */
  readonly isSoft?: boolean;
  /** The nearest construct that says more. */
  readonly owner?: OccurrenceOwner;
}

/** The construct that a name is part of. */
export type OccurrenceOwner =
  | FieldAccess
  | Projection
  | CallExpression
  | Expression
  | { readonly kind: "option"; readonly option: CallOption; readonly carrier: Expression }
  | { readonly kind: "annotation"; readonly annotation: Annotation }
  | { readonly kind: "arm"; readonly arm: MatchArm };
