import {
  type Diagnostic,
  type DiagnosticExtras,
  type DiagnosticKind,
  diagnose,
  type Facts,
  type Fix,
  type Span,
  shiftSpan,
} from "@constellation/diagnostics";
import type { PlacedBySlot } from "../memo/declaration-slots.ts";
import type { ReportAt } from "../names/report-at.ts";

/** What is wrong with a file beyond its single declarations; absolute spans. */
export class FileProblems {
  readonly diagnostics: Diagnostic[] = [];
  /** Where things stand; by slot. */
  declarations: PlacedBySlot = [];

  /** Reports about one declaration of several. */
  readonly report: ReportAt = <F extends Facts>(
    index: number,
    kind: DiagnosticKind<F>,
    span: Span,
    facts: F,
    extras: DiagnosticExtras = {},
  ): void => {
    const start = this.declarations[index]?.start ?? 0;
    const fixes = extras.fixes?.map((fix) => shiftFix(fix, start));
    this.diagnostics.push(
      diagnose(kind, shiftSpan(span, start), facts, { ...extras, ...(fixes === undefined ? {} : { fixes }) }),
    );
  };

  /** Reports about the file as a whole. */
  reportFile<F extends Facts>(kind: DiagnosticKind<F>, span: Span, facts: F): void {
    this.diagnostics.push(diagnose(kind, span, facts));
  }
}

/** The diagnostic of a declaration at its place in the file. */
export function placeDiagnostic(diagnostic: Diagnostic, start: number): Diagnostic {
  if (start === 0) return diagnostic;
  return {
    ...diagnostic,
    span: shiftSpan(diagnostic.span, start),
    related: diagnostic.related.map((related) => ({ ...related, span: shiftSpan(related.span, start) })),
    fixes: diagnostic.fixes.map((fix) => shiftFix(fix, start)),
  };
}

function shiftFix(fix: Fix, start: number): Fix {
  return { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: shiftSpan(edit.span, start) })) };
}
