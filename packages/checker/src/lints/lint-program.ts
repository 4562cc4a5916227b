import type { Catalogue } from "../catalogue/catalogue.ts";
import type { DeclarationUse } from "../context/declaration-use.ts";
import type { Slots } from "../memo/declaration-slots.ts";
import type { Edges } from "../names/edges.ts";
import type { NameTable } from "../names/name-table.ts";
import type { ReportAt } from "../names/report-at.ts";
import { lintCheckpoints } from "./checkpoint-backends.ts";
import { lintImports } from "./imports.ts";
import { readsOfProgram } from "./program-reads.ts";
import { lintUnusedInputs } from "./unused-input.ts";
import { lintUnusedNames } from "./unused-name.ts";

/** What the lints over a whole file look at. */
export interface LintInput {
  /** By slot, like all that follows. */
  readonly declarations: readonly (DeclarationUse | undefined)[];
  readonly slots: Slots;
  readonly names: NameTable;
  /** The declarations that one reads. */
  readonly edges: Edges;
  /** What lints ask of a declaration first; see `useFlags`. */
  readonly flags: Uint8Array;
  /** The text of the file. */
  readonly text: string;
  readonly catalogue: Catalogue;
}

/** Reports what no single declaration can know: unused inputs, names and imports, hidden imports, checkpoints that disagree. */
export function lintProgram(input: LintInput, report: ReportAt): void {
  const { catalogue } = input;
  const reads = readsOfProgram(input);
  lintUnusedInputs(reads, report);
  lintUnusedNames(reads, report);
  lintImports(reads, catalogue, report);
  if (input.text.includes("checkpoint_backend")) lintCheckpoints(input, report);
}
