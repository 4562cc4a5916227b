import type { Diagnostic } from "./diagnostic.ts";

/** The same diagnostics by start, end and code of their spans, each once: equal code, place and message is the same. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.toSorted(byPlace).filter((diagnostic) => {
    const { code, span, message } = diagnostic;
    const identity = `${span.start} ${span.end} ${code} ${message}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function byPlace(first: Diagnostic, second: Diagnostic): number {
  return (
    first.span.start - second.span.start ||
    first.span.end - second.span.end ||
    compareText(first.code, second.code) ||
    compareText(first.message, second.message)
  );
}

function compareText(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
