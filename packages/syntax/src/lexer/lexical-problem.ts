import type { TextEdit } from "@constellation/diagnostics";

/** A mistake inside one token: E020 in words, or E023 when brackets nest too deeply. Offsets are those of the scanned text. */
export interface LexicalProblem {
  readonly start: number;
  readonly end: number;
  /** `undefined` for nesting beyond the bound. */
  readonly message: string | undefined;
  readonly hint?: string | undefined;
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] } | undefined;
}

/** Brackets and interpolations may nest this deep. */
export const nestingLimit = 256;
