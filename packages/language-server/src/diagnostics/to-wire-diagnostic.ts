import type { Diagnostic as ProblemOfFile } from "@constellation/diagnostics";
import { diagnosticsOf, type Snapshot } from "@constellation/language-service";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import { toRange } from "../convert/positions.ts";
import type { Project } from "../projects/project.ts";

/** What depends on the project's own signatures: nothing is said about it while these are not known. */
const aboutSignatures: ReadonlySet<string> = new Set(["E002", "E004", "E050", "W007"]);

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** All problems of a file as the protocol has them. */
export function wireDiagnostics(
  { uri, snapshot, project }: WireSubject,
  pages: string | undefined,
): Diagnostic[] {
  return diagnosticsOf(snapshot)
    .filter(({ code }) => project.isWhole || !aboutSignatures.has(code))
    .map((diagnostic) => toWireDiagnostic({ uri, snapshot }, diagnostic, pages));
}

/** A file whose problems are told. */
export interface WireSubject {
  readonly uri: string;
  readonly snapshot: Snapshot;
  readonly project: Project;
}

/** One problem as the protocol has it. `pages` is what stands before the code in the address of the page that explains it. */
export function toWireDiagnostic(
  { uri, snapshot: { lines } }: Pick<WireSubject, "uri" | "snapshot">,
  diagnostic: ProblemOfFile,
  pages?: string | undefined,
): Diagnostic {
  const { code, severity, message, hint, span, related, tags } = diagnostic;
  const places = related.map((place) => ({
    location: { uri, range: toRange(lines, place.span) },
    message: place.message,
  }));
  return {
    range: toRange(lines, span),
    severity: severities[severity],
    code,
    ...(pages === undefined ? {} : { codeDescription: { href: `${pages}${code}` } }),
    source: "constellation",
    message: hint === undefined ? message : `${message}\n${hint}`,
    ...(tags.length === 0 ? {} : { tags: [DiagnosticTag.Unnecessary] }),
    ...(places.length === 0 ? {} : { relatedInformation: places }),
  };
}
