import type { DiagnosticExtras, Fix, Span } from "@constellation/diagnostics";

/** Fixes that put each of `texts` in the place of `span`; a single one leaves no choice. */
export function replaceFixes(span: Span, texts: readonly string[]): DiagnosticExtras {
  const fixes = texts.map(
    (newText): Fix => ({
      title: `change to "${newText}"`,
      edits: [{ span, newText }],
      sole: texts.length === 1,
    }),
  );
  return fixes.length === 0 ? {} : { fixes };
}
