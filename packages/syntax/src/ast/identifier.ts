import type { Span } from "@constellation/diagnostics";

/** A name with its place. `text` is empty where a name is missing and the error is reported. */
export interface Identifier {
  readonly span: Span;
  readonly text: string;
}

/** `a.b.Name` as written before `(` or after `use`. */
export interface QualifiedName {
  readonly span: Span;
  /** At least one. */
  readonly segments: readonly Identifier[];
}
