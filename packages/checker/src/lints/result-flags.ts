import type { DeclarationResult } from "../declarations/declaration-result.ts";

/** What is asked of every declaration of a file after every edit, a bit each, so that it can be kept side by side. */
export const flag = {
  isOutput: 1,
  /** It is an output, or broken and begins like one. */
  isMeantAsOutput: 2,
  /** An input, node or type, which something should need. */
  isDefinition: 4,
  /** What it reads is what its text names: the edges of the file's index tell it too. */
  isExact: 8,
  /** It has errors of its own, so that what it reads may be incomplete. */
  hasErrors: 16,
  /** Something is told of it. */
  hasDiagnostics: 32,
  /** It calls what a `use` brought in. */
  usesImports: 64,
  /** Its text names a checkpoint backend. */
  namesBackend: 128,
} as const;

/** The flags of a declaration; none of one that is not there. */
export function flagsOf(result: DeclarationResult | undefined): number {
  if (result === undefined) return 0;
  const { tree, references, diagnostics, hasErrors, imports } = result;
  const { kind, span } = tree.declaration;
  const isOutput = kind === "output";
  const isMeantAsOutput = isOutput || (kind === "broken" && /^out\b/m.test(tree.text.slice(span.start)));
  return (
    (isOutput ? flag.isOutput : 0) |
    (isMeantAsOutput ? flag.isMeantAsOutput : 0) |
    (kind === "input" || kind === "node" || kind === "type" ? flag.isDefinition : 0) |
    (!hasErrors && references.soft.length === 0 ? flag.isExact : 0) |
    (hasErrors ? flag.hasErrors : 0) |
    (diagnostics.length + tree.diagnostics.length > 0 ? flag.hasDiagnostics : 0) |
    (imports.size > 0 ? flag.usesImports : 0) |
    (tree.text.includes("checkpoint_backend") ? flag.namesBackend : 0)
  );
}
