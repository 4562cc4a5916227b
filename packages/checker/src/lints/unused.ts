import { type Fix, unusedInput, unusedName } from "@constellation/diagnostics";
import type { DeclarationTree } from "@constellation/syntax";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import type { ReportAt } from "../names/report-at.ts";
import type { LintInput } from "./lint-program.ts";
import { neededSlots } from "./needed.ts";
import { flag } from "./result-flags.ts";

/**
 * Warns of inputs that nothing reads (W001), of nodes that no output needs, and of types that nothing uses (W002). A file
 * without outputs has E022 instead; of a second definition E030 tells.
 */
export function lintUnused(input: LintInput, report: ReportAt): void {
  const { flags } = input;
  const needed = neededSlots(input);
  const hasOutput = flags.some((bits) => (bits & flag.isOutput) !== 0);
  for (let slot = 0; slot < flags.length; slot += 1) {
    if (((flags[slot] ?? 0) & flag.isDefinition) === 0 || needed[slot] === 1) continue;
    lintUnneeded(slot, hasOutput, input, report);
  }
}

function lintUnneeded(slot: number, hasOutput: boolean, input: LintInput, report: ReportAt): void {
  const tree = input.results[slot]?.tree;
  if (tree === undefined) return;
  const { declaration } = tree;
  const { values, types } = input.index.names;
  switch (declaration.kind) {
    case "input": {
      const { text: name, span } = declaration.name;
      if (values.get(name) !== slot || isRead(name, input, ({ reads }) => reads.values.has(name))) return;
      report(slot, unusedInput, span, { name }, { fixes: [removeDeclaration(tree, name)] });
      return;
    }
    case "node": {
      const { text: name, span } = declaration.name;
      if (values.get(name) !== slot || !hasOutput) return;
      const fixes = [addOutput(tree, name), removeDeclaration(tree, name)];
      report(slot, unusedName, span, { name, what: "node" }, { fixes });
      return;
    }
    case "type": {
      const { text: name, span } = declaration.name;
      if (types.get(name) !== slot || isRead(name, input, ({ reads }) => reads.types.has(name), slot)) return;
      report(slot, unusedName, span, { name, what: "type" }, { fixes: [removeDeclaration(tree, name)] });
      return;
    }
    case "output":
    case "use":
    case "broken":
      return;
  }
}

/** Whether some declaration reads a name; a type that reads itself only (`own`) is not used. */
function isRead(
  name: string,
  { results, index: { mentions } }: LintInput,
  reads: (result: DeclarationResult) => boolean,
  own?: number,
): boolean {
  for (const slot of mentions.readersOf(name)) {
    const result = results[slot];
    if (result !== undefined && slot !== own && reads(result)) return true;
  }
  return false;
}

function addOutput(tree: DeclarationTree, name: string): Fix {
  const end = tree.text.length;
  const span = { start: end, end };
  return { title: `add "out ${name}"`, edits: [{ span, newText: `\nout ${name}` }], sole: false };
}

/** The fix that removes a declaration, its annotations and doc comment included. */
function removeDeclaration(tree: DeclarationTree, name: string): Fix {
  const span = { start: 0, end: tree.text.length };
  return { title: `remove "${name}"`, edits: [{ span, newText: "" }], sole: false };
}
