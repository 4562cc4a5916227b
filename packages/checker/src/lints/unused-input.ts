import { unusedInput } from "@constellation/diagnostics";
import type { ReportAt } from "../names/report-at.ts";
import type { ProgramReads } from "./program-reads.ts";
import { removeDeclaration } from "./removal-fix.ts";

/** Warns of inputs that nothing reads (W001). */
export function lintUnusedInputs(reads: ProgramReads, report: ReportAt): void {
  for (const [index, use] of reads.declarations.entries()) {
    const { declaration } = use.placed.tree;
    if (declaration.kind !== "input" || declaration.name.text === "") continue;
    const name = declaration.name.text;
    if (reads.needed.has(name) || reads.unneeded.has(name) || reads.isMentioned(name)) continue;
    report(index, unusedInput, declaration.name.span, { name }, { fixes: [removeDeclaration(use, name)] });
  }
}
