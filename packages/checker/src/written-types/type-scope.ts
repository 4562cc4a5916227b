import type { DiagnosticKind, Facts, Span } from "@constellation/diagnostics";
import type { Type } from "@constellation/types";

/** Where a written type is read: what names mean there, and what may be written. */
export interface TypeScope {
  /** A declared type or a type parameter. */
  find(name: string): Type | undefined;
  /** All names that `find` knows, for suggestions. */
  names(): Iterable<string>;
  report<F extends Facts>(kind: DiagnosticKind<F>, span: Span, facts: F): void;
  /** Whether an unknown name is told of (E003). */
  isUnknownTold(): boolean;
  /** Function types and rows (`...R`) may be written: true in signatures, false in a file. */
  readonly inSignature: boolean;
}
