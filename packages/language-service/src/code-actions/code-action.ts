import type { Diagnostic, Span, TextEdit } from "@constellation/diagnostics";

export type CodeActionKind =
  | "quickfix"
  | "refactor.extract"
  | "refactor.inline"
  | "refactor.rewrite"
  | "source.fixAll"
  | "source.organizeImports";

/** A change that an editor offers. */
export interface CodeAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** Sorted, none overlap. */
  readonly edits: readonly TextEdit[];
  /** The problem that it removes. */
  readonly diagnostic?: Diagnostic;
  /** The one fix that leaves no choice. */
  readonly isPreferred: boolean;
  /** Where the new name stands after the edits: a rename can start there. */
  readonly renameSpan?: Span;
}

export interface CodeActionOptions {
  /** Kinds that are wanted, with all below them (`refactor` includes `refactor.extract`); all by default. */
  readonly only?: readonly string[];
}
