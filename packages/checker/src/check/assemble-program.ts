import { type Diagnostic, noOutput, sortDiagnostics } from "@constellation/diagnostics";
import type { ParsedSource, PlacedDeclaration } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { DeclarationResult, Unplaced } from "../declarations/declaration-result.ts";
import { flag } from "../lints/result-flags.ts";
import type { Slots } from "../memo/declaration-slots.ts";
import type {
  CheckedBaseClock,
  CheckedInput,
  CheckedNode,
  CheckedOutput,
  CheckedProgram,
} from "../program/checked-program.ts";
import { type FileProblems, placeDiagnostic } from "./file-problems.ts";

/** What a checked program is put together from; results are by slot. */
export interface ProgramParts {
  readonly source: ParsedSource;
  readonly slots: Slots;
  readonly results: readonly (DeclarationResult | undefined)[];
  readonly bases: readonly CheckedBaseClock[];
  readonly problems: FileProblems;
  /** By slot: `flagsOf`. */
  readonly flags: Uint8Array;
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
  readonly #parts: ProgramParts;
  #types: ReadonlyMap<string, Type> | undefined;
  #inputs: readonly CheckedInput[] | undefined;
  #nodes: readonly CheckedNode[] | undefined;
  #outputs: readonly CheckedOutput[] | undefined;

  constructor(parts: ProgramParts) {
    this.source = parts.source;
    this.bases = parts.bases;
    this.#parts = parts;
    this.diagnostics = collectDiagnostics(parts);
  }

  get types(): ReadonlyMap<string, Type> {
    this.#types ??= typesOf(inOrder(this.#parts));
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
    return inOrder(this.#parts).flatMap((result, index) => {
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

function collectDiagnostics({
  source,
  slots,
  results,
  problems,
  flags,
}: ProgramParts): readonly Diagnostic[] {
  const end = source.text.length;
  if (!flags.some((bits) => (bits & flag.isMeantAsOutput) !== 0)) {
    problems.reportFile(noOutput, { start: end, end }, { empty: source.declarations.length === 0 });
  }
  const all: Diagnostic[] = [...source.diagnostics, ...problems.diagnostics];
  for (let slot = 0; slot < flags.length; slot += 1) {
    if (((flags[slot] ?? 0) & flag.hasDiagnostics) === 0) continue;
    const start = slots.declarations[slot]?.start ?? 0;
    const { tree, diagnostics = [] } = results[slot] ?? {};
    for (const diagnostic of tree?.diagnostics ?? []) all.push(placeDiagnostic(diagnostic, start));
    for (const diagnostic of diagnostics) all.push(placeDiagnostic(diagnostic, start));
  }
  return sortDiagnostics(all);
}
