import { type Diagnostic, diagnose } from "@constellation/diagnostics";
import type { PlacedDeclaration } from "@constellation/syntax";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { DeclarationUse } from "../context/declaration-use.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { lintProgram } from "../lints/lint-program.ts";
import type { NameTable } from "../names/name-table.ts";
import type { ReportAt } from "../names/report-at.ts";

/** What the lints over a file reported, position-free, so that it can be kept while nothing changes that they look at. */
export interface LintMemo {
  readonly records: readonly LintRecord[];
  /** Some record speaks of a second place, which moves with the text. */
  readonly hasRelated: boolean;
}

/** A diagnostic relative to the declaration at `index`; related spans are absolute. */
export interface LintRecord {
  readonly index: number;
  readonly diagnostic: Diagnostic;
}

/** Runs the lints over a file. */
export function lintFile(
  declarations: readonly PlacedDeclaration[],
  results: readonly DeclarationResult[],
  scope: { readonly names: NameTable; readonly catalogue: Catalogue },
): LintMemo {
  const records: LintRecord[] = [];
  const report: ReportAt = (index, kind, span, facts, extras) => {
    records.push({ index, diagnostic: diagnose(kind, span, facts, extras) });
  };
  lintProgram({ declarations: usesOf(declarations, results), ...scope }, report);
  return { records, hasRelated: records.some(({ diagnostic }) => diagnostic.related.length > 0) };
}

/** Whether lints say the same of a declaration as before the edit: it reads the same, and was and is without errors. */
export function lintsAlike(before: DeclarationResult, now: DeclarationResult): boolean {
  return (
    !before.hasErrors &&
    !now.hasErrors &&
    sameNames(before.reads.values, now.reads.values) &&
    sameNames(before.reads.types, now.reads.types) &&
    sameNames(before.imports, now.imports) &&
    !mentionsCheckpoints(before) &&
    !mentionsCheckpoints(now)
  );
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}

function mentionsCheckpoints({ tree }: DeclarationResult): boolean {
  return tree.text.includes("checkpoint");
}

function usesOf(
  declarations: readonly PlacedDeclaration[],
  results: readonly DeclarationResult[],
): readonly DeclarationUse[] {
  const uses: DeclarationUse[] = [];
  for (const [index, placed] of declarations.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    const { reads, functions, imports, hasErrors } = result;
    uses.push({ placed, values: reads.values, types: reads.types, functions, imports, broken: hasErrors });
  }
  return uses;
}
