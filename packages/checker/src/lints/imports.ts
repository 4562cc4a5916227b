import { shadowedImport, unusedImport } from "@constellation/diagnostics";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ReportAt } from "../names/report-at.ts";
import type { ProgramReads } from "./program-reads.ts";

/** Warns of imports that no call needs (W007), and of inputs and nodes that hide one (W006). */
export function lintImports(reads: ProgramReads, catalogue: Catalogue, report: ReportAt): void {
  const { declarations, names, hasBroken } = reads;
  if (names.uses.length === 0) return;
  const imports = new Set(declarations.flatMap((use) => (use === undefined ? [] : [...use.imports])));
  const hidden = new Set<string>();
  for (const index of names.uses) {
    const tree = declarations[index]?.tree;
    if (tree?.declaration.kind !== "use") continue;
    const { declaration } = tree;
    const namespace = declaration.namespace.segments.map((segment) => segment.text).join(".");
    if (!catalogue.hasNamespace(namespace)) continue;
    const prefix = declaration.alias?.text ?? declaration.namespace.segments[0]?.text ?? "";
    if (!hidden.has(prefix) && reportHiding(prefix, namespace, reads, report)) hidden.add(prefix);
    // No call can use an alias that is hidden: told once.
    if (declaration.alias !== undefined && hidden.has(prefix)) continue;
    // What a broken declaration calls is not known.
    if (hasBroken || imports.has(declaration.alias?.text ?? namespace)) continue;
    const span = { start: 0, end: tree.text.length };
    const title = `remove "use ${namespace}"`;
    const fixes = [{ title, edits: [{ span, newText: "" }], sole: true }];
    report(index, unusedImport, declaration.namespace.span, { namespace }, { fixes });
  }
}

/** Whether an input or node hides the namespace of its name; reports it (W006). */
function reportHiding(
  prefix: string,
  namespace: string,
  { declarations, names }: ProgramReads,
  report: ReportAt,
): boolean {
  const index = names.values.get(prefix);
  const declaration = index === undefined ? undefined : declarations[index]?.tree.declaration;
  if (index === undefined || declaration === undefined) return false;
  const span = "name" in declaration ? declaration.name?.span : undefined;
  if (span !== undefined) report(index, shadowedImport, span, { name: prefix, hidden: namespace });
  return true;
}
