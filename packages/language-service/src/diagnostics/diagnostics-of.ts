import type { Snapshot } from "../snapshot/snapshot.ts";
import type { EditorDiagnostic } from "./editor-diagnostic.ts";

/** All problems of a file, sorted. */
export function diagnosticsOf(snapshot: Snapshot): readonly EditorDiagnostic[] {
  return snapshot.program.diagnostics.map((diagnostic) => ({ ...diagnostic, href: "" }));
}
