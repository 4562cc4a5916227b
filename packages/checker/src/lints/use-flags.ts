import type { DeclarationResult } from "../declarations/declaration-result.ts";

/** It is an output. */
export const isOutputFlag = 1;
/** What it reads is what its text names. */
export const isExactFlag = 2;
/** It has an error of its own. */
export const isBrokenFlag = 4;

/** Something is told of it. */
export const hasDiagnosticsFlag = 8;

/** What lints ask of every declaration of a file, in a few bits: they can be kept side by side. */
export function useFlags(result: DeclarationResult | undefined): number {
  if (result === undefined) return 0;
  const { use, tree, diagnostics } = result;
  return (
    (tree.declaration.kind === "output" ? isOutputFlag : 0) |
    (use.isExact ? isExactFlag : 0) |
    (use.broken ? isBrokenFlag : 0) |
    (diagnostics.length + tree.diagnostics.length > 0 ? hasDiagnosticsFlag : 0)
  );
}
