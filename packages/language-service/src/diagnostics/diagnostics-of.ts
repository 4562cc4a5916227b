import type { Snapshot } from "../snapshot/snapshot.ts";
import type { EditorDiagnostic } from "./editor-diagnostic.ts";

/** All problems of a file, sorted. `pageOf` gives the address of the page that explains a code; default: its path in the docs. */
export function diagnosticsOf(
  snapshot: Snapshot,
  pageOf: (code: string) => string = (code) => `docs/diagnostics/${code}.md`,
): readonly EditorDiagnostic[] {
  return snapshot.program.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    href: pageOf(diagnostic.code),
  }));
}
