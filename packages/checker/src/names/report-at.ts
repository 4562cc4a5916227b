import type { DiagnosticExtras, DiagnosticKind, Facts, Span } from "@constellation/diagnostics";

/**
 * Reports about the declaration in the slot `index`: `span` and fixes are relative to it, related spans are absolute. For what concerns
 * several declarations and so belongs to none of them alone.
 */
export type ReportAt = <F extends Facts>(
  index: number,
  kind: DiagnosticKind<F>,
  span: Span,
  facts: F,
  extras?: DiagnosticExtras,
) => void;
