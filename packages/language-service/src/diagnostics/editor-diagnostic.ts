import type { Diagnostic } from "@constellation/diagnostics";

/** A problem as an editor shows it. */
export interface EditorDiagnostic extends Diagnostic {
  /** The page that explains the code. */
  readonly href: string;
}
