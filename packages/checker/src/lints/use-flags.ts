import type { DeclarationUse } from "../context/declaration-use.ts";

/** It is an output. */
export const isOutputFlag = 1;
/** What it reads is what its text names. */
export const isExactFlag = 2;
/** It has an error of its own. */
export const isBrokenFlag = 4;

/** What lints ask of every declaration of a file, in a few bits: they can be kept side by side. */
export function useFlags(use: DeclarationUse | undefined): number {
  if (use === undefined) return 0;
  return (
    (use.tree.declaration.kind === "output" ? isOutputFlag : 0) |
    (use.isExact ? isExactFlag : 0) |
    (use.broken ? isBrokenFlag : 0)
  );
}
