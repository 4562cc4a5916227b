import { shadowedImport, unusedImport } from "@constellation/diagnostics";
import type { ReportAt } from "../names/report-at.ts";
import type { LintInput } from "./lint-program.ts";
import { flag } from "./result-flags.ts";

/** Warns of imports that no call needs (W007), and of inputs and nodes that hide one (W006). */
export function lintImports(input: LintInput, report: ReportAt): void {
  const { results, index, flags, catalogue } = input;
  const { uses } = index.names;
  if (uses.length === 0) return;
  // What a broken declaration calls is not known.
  const hasBroken = flags.some((bits) => (bits & flag.hasErrors) !== 0);
  const imports = importsIn(input);
  const hidden = new Set<string>();
  for (const slot of uses) {
    const tree = results[slot]?.tree;
    if (tree?.declaration.kind !== "use") continue;
    const { declaration } = tree;
    const namespace = declaration.namespace.segments.map((segment) => segment.text).join(".");
    if (!catalogue.hasNamespace(namespace)) continue;
    const prefix = declaration.alias?.text ?? declaration.namespace.segments[0]?.text ?? "";
    if (!hidden.has(prefix) && reportHiding(prefix, namespace, input, report)) hidden.add(prefix);
    // No call can use an alias that is hidden: told once.
    if (declaration.alias !== undefined && hidden.has(prefix)) continue;
    if (hasBroken || imports.has(declaration.alias?.text ?? namespace)) continue;
    const span = { start: 0, end: tree.text.length };
    const title = `remove "use ${namespace}"`;
    const fixes = [{ title, edits: [{ span, newText: "" }], sole: true }];
    report(slot, unusedImport, declaration.namespace.span, { namespace }, { fixes });
  }
}

/** What calls of the file needed, as written in the `use`. */
function importsIn({ results, index, flags }: LintInput): ReadonlySet<string> {
  const imports = new Set<string>();
  for (let slot = 0; slot < flags.length && imports.size < index.names.uses.length; slot += 1) {
    if (((flags[slot] ?? 0) & flag.usesImports) === 0) continue;
    for (const each of results[slot]?.imports ?? []) imports.add(each);
  }
  return imports;
}

/** Whether an input or node hides the namespace of its name; reports it (W006). */
function reportHiding(
  prefix: string,
  namespace: string,
  { results, index: { names } }: LintInput,
  report: ReportAt,
): boolean {
  const slot = names.values.get(prefix);
  const declaration = slot === undefined ? undefined : results[slot]?.tree.declaration;
  if (slot === undefined || declaration === undefined) return false;
  const span = "name" in declaration ? declaration.name?.span : undefined;
  if (span !== undefined) report(slot, shadowedImport, span, { name: prefix, hidden: namespace });
  return true;
}
