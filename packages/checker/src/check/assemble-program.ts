import { type Diagnostic, noOutput, sortDiagnostics } from "@constellation/diagnostics";
import type { ParsedSource } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { DeclarationUse } from "../context/declaration-use.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { lintProgram } from "../lints/lint-program.ts";
import type {
  CheckedBaseClock,
  CheckedInput,
  CheckedNode,
  CheckedOutput,
  CheckedProgram,
} from "../program/checked-program.ts";
import { type FileProblems, placeDiagnostic } from "./file-problems.ts";
import type { CheckInput } from "./program-check.ts";

/** Puts the results of all declarations, by index, at their places in the file. */
export function assembleProgram(
  { source, catalogue }: CheckInput,
  results: readonly DeclarationResult[],
  bases: readonly CheckedBaseClock[],
  problems: FileProblems,
): CheckedProgram {
  const inputs: CheckedInput[] = [];
  const nodes: CheckedNode[] = [];
  const outputs: CheckedOutput[] = [];
  const types = new Map<string, Type>();
  for (const [index, { tree, input, node, output, type }] of results.entries()) {
    const declaration = source.declarations[index];
    if (declaration === undefined) continue;
    if (input !== undefined) inputs.push({ declaration, ...input });
    if (node !== undefined) nodes.push({ declaration, ...node });
    if (output !== undefined) outputs.push({ declaration, ...output });
    if (type !== undefined && tree.declaration.kind === "type")
      addOnce(types, tree.declaration.name.text, type);
  }
  if (!hasOutput(source)) {
    const end = source.text.length;
    problems.reportFile(noOutput, { start: end, end }, { empty: source.declarations.length === 0 });
  }
  lintProgram({ declarations: usesOf(source, results), catalogue }, problems.report);
  const diagnostics = collectDiagnostics(source, results, problems);
  return { source, types, inputs, nodes, outputs, bases, diagnostics };
}

function addOnce(types: Map<string, Type>, name: string, type: Type): void {
  if (!types.has(name)) types.set(name, type);
}

/** A broken declaration that begins with `out` counts: its own error is told already. */
function hasOutput({ declarations }: ParsedSource): boolean {
  return declarations.some(
    ({ tree }) =>
      tree.declaration.kind === "output" ||
      (tree.declaration.kind === "broken" && /^out\b/m.test(tree.text.slice(tree.declaration.span.start))),
  );
}

function usesOf(source: ParsedSource, results: readonly DeclarationResult[]): readonly DeclarationUse[] {
  return results.flatMap(({ reads, functions, imports, hasErrors }, index): readonly DeclarationUse[] => {
    const placed = source.declarations[index];
    if (placed === undefined) return [];
    return [{ placed, values: reads.values, types: reads.types, functions, imports, broken: hasErrors }];
  });
}

function collectDiagnostics(
  source: ParsedSource,
  results: readonly DeclarationResult[],
  problems: FileProblems,
): readonly Diagnostic[] {
  const all: Diagnostic[] = [...source.diagnostics, ...problems.diagnostics];
  for (const [index, { start, tree }] of source.declarations.entries()) {
    for (const diagnostic of tree.diagnostics) all.push(placeDiagnostic(diagnostic, start));
    for (const diagnostic of results[index]?.diagnostics ?? []) all.push(placeDiagnostic(diagnostic, start));
  }
  return sortDiagnostics(all);
}
