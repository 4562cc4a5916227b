import type { Diagnostic } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "./ast/declaration.ts";

/** A parsed file: immutable; `updateSource` makes the next one and keeps the trees that an edit did not touch. */
export interface ParsedSource {
  readonly text: string;
  /** In order of their place. */
  readonly declarations: readonly PlacedDeclaration[];
  /** Problems that belong to no declaration (E024: the file is too large); absolute spans. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The replacement of `[start, end)` of the old text by `newText`. */
export interface SourceEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}
