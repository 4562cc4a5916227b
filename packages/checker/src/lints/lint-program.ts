import type { Catalogue } from "../catalogue/catalogue.ts";
import type { DeclarationUse } from "../context/declaration-use.ts";
import type { NameTable } from "../names/name-table.ts";
import type { ReportAt } from "../names/report-at.ts";
import { lintCheckpoints } from "./checkpoint-backends.ts";
import { lintImports } from "./imports.ts";
import { readsOfProgram } from "./program-reads.ts";
import { lintUnusedInputs } from "./unused-input.ts";
import { lintUnusedNames } from "./unused-name.ts";

/** What the lints over a whole file look at. */
export interface LintInput {
  /** By index in the file. */
  readonly declarations: readonly DeclarationUse[];
  readonly names: NameTable;
  /** By index: the declarations that one reads. */
  readonly edges: readonly (readonly number[])[];
  /** The text of the file. */
  readonly text: string;
  /** Where the declaration at an index stands in the file. */
  startOf(index: number): number;
  readonly catalogue: Catalogue;
}

/** Reports what no single declaration can know: unused inputs, names and imports, hidden imports, checkpoints that disagree. */
export function lintProgram(input: LintInput, report: ReportAt): void {
  const { declarations, catalogue } = input;
  const reads = readsOfProgram(input);
  lintUnusedInputs(reads, report);
  lintUnusedNames(reads, report);
  lintImports(reads, catalogue, report);
  if (input.text.includes("checkpoint_backend"))
    lintCheckpoints(declarations, (index) => input.startOf(index), report);
}
