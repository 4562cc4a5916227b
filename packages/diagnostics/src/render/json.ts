import type { Severity } from "../diagnostic.ts";
import { type Position, positionAt, type SourceFile } from "../source-file.ts";
import type { Span } from "../span.ts";
import { countSeverities, type FileReport, type PlacedDiagnostic, placedDiagnostics } from "./file-report.ts";

/** Diagnostics for other programs: what `check --format json` writes. Stable: fields are added, never changed. */
export interface JsonReport {
  /** How many files were checked. */
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly diagnostics: readonly JsonDiagnostic[];
}

export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly file: string;
  readonly span: JsonSpan;
  readonly related: readonly JsonRelated[];
  readonly fixes: readonly JsonFix[];
}

/** Lines and columns from 1; columns in UTF-16 units; the end is behind the last character. */
export interface JsonSpan {
  readonly start: Position;
  readonly end: Position;
}

export interface JsonRelated {
  readonly message: string;
  readonly file: string;
  readonly span: JsonSpan;
}

export interface JsonFix {
  readonly title: string;
  readonly edits: readonly { readonly span: JsonSpan; readonly newText: string }[];
}

/** The report as plain data, ready for `JSON.stringify`. */
export function toJson(reports: readonly FileReport[]): JsonReport {
  const counts = countSeverities(reports);
  return {
    files: reports.length,
    errors: counts.error,
    warnings: counts.warning,
    diagnostics: placedDiagnostics(reports).map(diagnosticToJson),
  };
}

function diagnosticToJson({ file, diagnostic }: PlacedDiagnostic): JsonDiagnostic {
  const { code, severity, message, hint, span, related, fixes } = diagnostic;
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    file: file.path,
    span: spanToJson(file, span),
    related: related.map((place) => ({
      message: place.message,
      file: file.path,
      span: spanToJson(file, place.span),
    })),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ span: spanToJson(file, edit.span), newText: edit.newText })),
    })),
  };
}

function spanToJson(file: SourceFile, span: Span): JsonSpan {
  return { start: positionAt(file, span.start), end: positionAt(file, span.end) };
}
