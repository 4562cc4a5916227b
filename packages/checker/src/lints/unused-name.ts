import { type Fix, unusedName } from "@constellation/diagnostics";
import type { DeclarationUse } from "../context/declaration-use.ts";
import type { ReportAt } from "../names/report-at.ts";
import type { LintInput } from "./lint-program.ts";
import { definedName, mentionedInBroken } from "./mentions.ts";
import { removeDeclaration } from "./removal-fix.ts";

/** Warns of nodes that no output needs, and of types that nothing uses (W002). A file without outputs has E022 instead. */
export function lintUnusedNames({ declarations }: LintInput, report: ReportAt): void {
  const isMentioned = mentionedInBroken(declarations);
  const hasOutput = declarations.some(({ placed }) => placed.tree.declaration.kind === "output");
  const needed = neededValues(declarations, isMentioned);
  const types = usedTypes(declarations);
  for (const [index, use] of declarations.entries()) {
    const { declaration } = use.placed.tree;
    if (declaration.kind !== "node" && declaration.kind !== "type") continue;
    const name = declaration.name.text;
    if (name === "" || isMentioned(name)) continue;
    if (declaration.kind === "type" && !types.has(name)) {
      const fixes = [removeDeclaration(use, name)];
      report(index, unusedName, declaration.name.span, { name, what: "type" }, { fixes });
    }
    if (declaration.kind === "node" && hasOutput && !needed.has(name)) {
      const fixes = [addOutput(use, name), removeDeclaration(use, name)];
      report(index, unusedName, declaration.name.span, { name, what: "node" }, { fixes });
    }
  }
}

function addOutput({ placed }: DeclarationUse, name: string): Fix {
  const end = placed.tree.text.length;
  return {
    title: `add "out ${name}"`,
    edits: [{ span: { start: end, end }, newText: `\nout ${name}` }],
    sole: false,
  };
}

/** The names that outputs read, and all that those need; a declaration with errors counts as needed where it is mentioned. */
function neededValues(
  declarations: readonly DeclarationUse[],
  isMentioned: (name: string) => boolean,
): ReadonlySet<string> {
  const readers = new Map<string, DeclarationUse[]>();
  const pending: DeclarationUse[] = [];
  for (const use of declarations) {
    const { declaration } = use.placed.tree;
    const name = definedName(declaration);
    if (declaration.kind === "output" || (name !== undefined && isMentioned(name))) pending.push(use);
    if (declaration.kind === "node" && name !== undefined)
      readers.set(name, [...(readers.get(name) ?? []), use]);
  }
  const needed = new Set<string>();
  for (let use = pending.pop(); use !== undefined; use = pending.pop()) {
    for (const name of use.values) {
      if (needed.has(name)) continue;
      needed.add(name);
      pending.push(...(readers.get(name) ?? []));
    }
  }
  return needed;
}

/** The types that some other declaration reads. */
function usedTypes(declarations: readonly DeclarationUse[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { placed, types } of declarations) {
    const { declaration } = placed.tree;
    for (const name of types) {
      if (declaration.kind !== "type" || declaration.name.text !== name) used.add(name);
    }
  }
  return used;
}
