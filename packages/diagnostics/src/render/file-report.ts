import type { Diagnostic, Severity } from "../diagnostic.ts";
import { sortDiagnostics } from "../sort-diagnostics.ts";
import type { SourceFile } from "../source-file.ts";

/** One checked file and its diagnostics, possibly none. What every renderer takes is a list of these. */
export interface FileReport {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** A diagnostic together with the file that it is about. */
export interface PlacedDiagnostic {
  readonly file: SourceFile;
  readonly diagnostic: Diagnostic;
}

/** How many diagnostics of each severity there are. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** All diagnostics in the order in which they are shown: the files as given, each one's by their places. */
export function placedDiagnostics(reports: readonly FileReport[]): readonly PlacedDiagnostic[] {
  return reports.flatMap(({ file, diagnostics }) =>
    sortDiagnostics(diagnostics).map((diagnostic) => ({ file, diagnostic })),
  );
}

/** Counts what `placedDiagnostics` gives, so that a diagnostic raised twice counts once. */
export function countSeverities(reports: readonly FileReport[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { diagnostic } of placedDiagnostics(reports)) counts[diagnostic.severity] += 1;
  return counts;
}
