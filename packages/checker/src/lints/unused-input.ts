import { unusedInput } from "@constellation/diagnostics";
import type { ReportAt } from "../names/report-at.ts";
import type { LintInput } from "./lint-program.ts";
import { mentionedInBroken } from "./mentions.ts";
import { removeDeclaration } from "./removal-fix.ts";

/** Warns of inputs that nothing reads (W001). */
export function lintUnusedInputs({ declarations }: LintInput, report: ReportAt): void {
  const isMentioned = mentionedInBroken(declarations);
  const read = new Set(declarations.flatMap((use) => [...use.values]));
  for (const [index, use] of declarations.entries()) {
    const { declaration } = use.placed.tree;
    if (declaration.kind !== "input" || declaration.name.text === "") continue;
    const name = declaration.name.text;
    if (read.has(name) || isMentioned(name)) continue;
    report(index, unusedInput, declaration.name.span, { name }, { fixes: [removeDeclaration(use, name)] });
  }
}
