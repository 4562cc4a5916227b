import { unusedInput } from "@constellation/diagnostics";
import type { ReportAt } from "../names/report-at.ts";
import type { ProgramReads } from "./program-reads.ts";
import { removeDeclaration } from "./removal-fix.ts";

/** Warns of inputs that nothing reads (W001). */
export function lintUnusedInputs(reads: ProgramReads, report: ReportAt): void {
  for (const index of reads.unneeded) {
    const use = reads.declarations[index];
    const declaration = use?.tree.declaration;
    if (use === undefined || declaration?.kind !== "input" || declaration.name.text === "") continue;
    const name = declaration.name.text;
    if (reads.isNeeded(name) || reads.isRead(name) || reads.isMentioned(name)) continue;
    report(index, unusedInput, declaration.name.span, { name }, { fixes: [removeDeclaration(use, name)] });
  }
}
