import { type Fix, unusedName } from "@constellation/diagnostics";
import type { DeclarationUse } from "../context/declaration-use.ts";
import type { ReportAt } from "../names/report-at.ts";
import type { ProgramReads } from "./program-reads.ts";
import { removeDeclaration } from "./removal-fix.ts";

/** Warns of nodes that no output needs, and of types that nothing uses (W002). A file without outputs has E022 instead. */
export function lintUnusedNames(reads: ProgramReads, report: ReportAt): void {
  for (const index of reads.unneeded) {
    const use = reads.declarations[index];
    const declaration = use?.tree.declaration;
    if (use === undefined || declaration === undefined) continue;
    if (declaration.kind !== "node" && declaration.kind !== "type") continue;
    const { text: name, span } = declaration.name;
    if (name === "" || reads.isMentioned(name)) continue;
    if (declaration.kind === "type" && !reads.isReadType(name)) {
      report(index, unusedName, span, { name, what: "type" }, { fixes: [removeDeclaration(use, name)] });
    }
    if (declaration.kind === "node" && reads.hasOutput && !reads.isNeeded(name)) {
      const fixes = [addOutput(use, name), removeDeclaration(use, name)];
      report(index, unusedName, span, { name, what: "node" }, { fixes });
    }
  }
}

function addOutput({ tree }: DeclarationUse, name: string): Fix {
  const end = tree.text.length;
  const span = { start: end, end };
  return { title: `add "out ${name}"`, edits: [{ span, newText: `\nout ${name}` }], sole: false };
}
