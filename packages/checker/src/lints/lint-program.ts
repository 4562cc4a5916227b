import type { Catalogue } from "../catalogue/catalogue.ts";
import type { FileIndex } from "../check/file-index.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import type { ReportAt } from "../names/report-at.ts";
import { lintCheckpoints } from "./checkpoint-backends.ts";
import { lintImports } from "./imports.ts";
import { lintUnused } from "./unused.ts";

/** What the lints over a whole file look at. */
export interface LintInput {
  /** By slot, like all that follows. */
  readonly results: readonly (DeclarationResult | undefined)[];
  readonly index: FileIndex;
  /** What lints ask of a declaration first; see `flagsOf`. */
  readonly flags: Uint8Array;
  readonly catalogue: Catalogue;
}

/**
 * Reports what no single declaration can know: unused inputs, names and imports, hidden imports, checkpoints that disagree.
 * They run after every edit: what they ask of all declarations is in flat arrays.
 */
export function lintProgram(input: LintInput, report: ReportAt): void {
  lintUnused(input, report);
  lintImports(input, report);
  lintCheckpoints(input, report);
}
