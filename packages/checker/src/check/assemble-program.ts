import { type Diagnostic, noOutput, sortDiagnostics } from "@constellation/diagnostics";
import type { ParsedSource, PlacedDeclaration } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { DeclarationResult, Unplaced } from "../declarations/declaration-result.ts";
import type { Slots } from "../memo/declaration-slots.ts";
import type {
  CheckedBaseClock,
  CheckedInput,
  CheckedNode,
  CheckedOutput,
  CheckedProgram,
} from "../program/checked-program.ts";
import { type FileProblems, placeDiagnostic } from "./file-problems.ts";
import type { LintMemo } from "./lint-memo.ts";

/** What a checked program is put together from; results are by slot. */
export interface ProgramParts {
  readonly source: ParsedSource;
  readonly slots: Slots;
  readonly results: readonly (DeclarationResult | undefined)[];
  readonly bases: readonly CheckedBaseClock[];
  readonly problems: FileProblems;
  readonly lints: LintMemo;
}

/** Puts the results of all declarations at their places in the file. */
export function assembleProgram(parts: ProgramParts): CheckedProgram {
  return new AssembledProgram(parts);
}

/** Diagnostics are ready; the rest is put together when it is first asked for, since an editor asks only now and then. */
class AssembledProgram implements CheckedProgram {
  readonly source: ParsedSource;
  readonly bases: readonly CheckedBaseClock[];
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the file. */
  readonly #results: readonly DeclarationResult[];
  #types: ReadonlyMap<string, Type> | undefined;
  #inputs: readonly CheckedInput[] | undefined;
  #nodes: readonly CheckedNode[] | undefined;
  #outputs: readonly CheckedOutput[] | undefined;

  constructor(parts: ProgramParts) {
    this.source = parts.source;
    this.bases = parts.bases;
    this.#results = inOrder(parts);
    this.diagnostics = collectDiagnostics(parts, this.#results);
  }

  get types(): ReadonlyMap<string, Type> {
    this.#types ??= typesOf(this.#results);
    return this.#types;
  }

  get inputs(): readonly CheckedInput[] {
    this.#inputs ??= this.#placed(({ input }) => input);
    return this.#inputs;
  }

  get nodes(): readonly CheckedNode[] {
    this.#nodes ??= this.#placed(({ node }) => node);
    return this.#nodes;
  }

  get outputs(): readonly CheckedOutput[] {
    this.#outputs ??= this.#placed(({ output }) => output);
    return this.#outputs;
  }

  #placed<T extends object>(
    partOf: (result: DeclarationResult) => Unplaced<T> | undefined,
  ): readonly (Unplaced<T> & { readonly declaration: PlacedDeclaration })[] {
    return this.#results.flatMap((result, index) => {
      const part = partOf(result);
      const declaration = this.source.declarations[index];
      return part === undefined || declaration === undefined ? [] : [{ declaration, ...part }];
    });
  }
}

function inOrder({ slots, results }: ProgramParts): readonly DeclarationResult[] {
  const ordered: DeclarationResult[] = [];
  for (const slot of slots.order) {
    const result = results[slot];
    // Each was checked: there are as many as declarations.
    if (result !== undefined) ordered.push(result);
  }
  return ordered;
}

/** Of two types of one name the first stands. */
function typesOf(results: readonly DeclarationResult[]): ReadonlyMap<string, Type> {
  const types = new Map<string, Type>();
  for (const { tree, type } of results) {
    const { declaration } = tree;
    if (type === undefined || declaration.kind !== "type" || types.has(declaration.name.text)) continue;
    types.set(declaration.name.text, type);
  }
  return types;
}

function collectDiagnostics(
  { source, slots, problems, lints }: ProgramParts,
  results: readonly DeclarationResult[],
): readonly Diagnostic[] {
  const { declarations } = source;
  const end = source.text.length;
  if (!hasOutput(source))
    problems.reportFile(noOutput, { start: end, end }, { empty: declarations.length === 0 });
  const all: Diagnostic[] = [...source.diagnostics, ...problems.diagnostics];
  for (let index = 0; index < declarations.length; index += 1) {
    const [placed, result] = [declarations[index], results[index]];
    if (placed === undefined || result === undefined) continue;
    for (const diagnostic of placed.tree.diagnostics) all.push(placeDiagnostic(diagnostic, placed.start));
    for (const diagnostic of result.diagnostics) all.push(placeDiagnostic(diagnostic, placed.start));
  }
  for (const { index, diagnostic } of lints.records) {
    const placed = placeDiagnostic(diagnostic, slots.declarations[index]?.start ?? 0);
    all.push({ ...placed, related: diagnostic.related });
  }
  return sortDiagnostics(all);
}

/** A broken declaration that begins with `out` counts: its own error is told already. */
function hasOutput({ declarations }: ParsedSource): boolean {
  return declarations.some(
    ({ tree }) =>
      tree.declaration.kind === "output" ||
      (tree.declaration.kind === "broken" && /^out\b/m.test(tree.text.slice(tree.declaration.span.start))),
  );
}
