import { shadowedImport, unusedImport } from "@constellation/diagnostics";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ReportAt } from "../names/report-at.ts";
import { definedName } from "./mentions.ts";
import type { ProgramReads } from "./program-reads.ts";

/** Warns of imports that no call needs (W007), and of inputs and nodes that hide one (W006). */
export function lintImports(reads: ProgramReads, catalogue: Catalogue, report: ReportAt): void {
  const { declarations, names, imports, hasBroken } = reads;
  /** What may stand before a dot, and the namespace that it means. */
  const prefixes = new Map<string, string>();
  for (const index of names.uses) {
    const placed = declarations[index]?.placed;
    if (placed?.tree.declaration.kind !== "use") continue;
    const { declaration } = placed.tree;
    const namespace = declaration.namespace.segments.map((segment) => segment.text).join(".");
    if (!catalogue.hasNamespace(namespace)) continue;
    const prefix = declaration.alias?.text ?? declaration.namespace.segments[0]?.text ?? "";
    prefixes.set(prefix, namespace);
    // What a broken declaration calls is not known.
    if (hasBroken || imports.has(declaration.alias?.text ?? namespace)) continue;
    const span = { start: 0, end: placed.tree.text.length };
    const title = `remove "use ${namespace}"`;
    const fixes = [{ title, edits: [{ span, newText: "" }], sole: true }];
    report(index, unusedImport, declaration.namespace.span, { namespace }, { fixes });
  }
  if (prefixes.size > 0) reportHiding(reads, prefixes, report);
}

function reportHiding(
  { declarations }: ProgramReads,
  prefixes: ReadonlyMap<string, string>,
  report: ReportAt,
): void {
  for (const [index, { placed }] of declarations.entries()) {
    const { declaration } = placed.tree;
    if (declaration.kind !== "input" && declaration.kind !== "node") continue;
    const name = definedName(declaration) ?? "";
    const hidden = prefixes.get(name);
    if (hidden !== undefined) report(index, shadowedImport, declaration.name.span, { name, hidden });
  }
}
