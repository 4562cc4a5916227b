import type { Span } from "@constellation/diagnostics";

/** Where something is defined. */
export type Target =
  /** In the same file. `span` is all of it, `nameSpan` its name. */
  | { readonly kind: "here"; readonly origin: Span; readonly span: Span; readonly nameSpan: Span }
  /** In a file of the project: a path relative to its root, and a line from 1. */
  | { readonly kind: "file"; readonly origin: Span; readonly file: string; readonly line: number };
