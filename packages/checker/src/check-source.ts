import { compilerFault, diagnose, sortDiagnostics } from "@constellation/diagnostics";
import type { ParsedSource } from "@constellation/syntax";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { placeDiagnostic } from "./check/file-problems.ts";
import { type CheckInput, type EarlierCheck, ProgramCheck } from "./check/program-check.ts";
import { keepState, stateOf } from "./memo/check-state.ts";
import type { CheckedProgram } from "./program/checked-program.ts";

export interface CheckOptions {
  /** Which mode's infos are wanted; errors and warnings are the same in both. */
  readonly mode?: "batch" | "stream";
  /** Inputs that a deployment binds to one value: they are constants, whatever the text says. */
  readonly constants?: ReadonlySet<string>;
  /** The result for an earlier version of the file: what did not change since is not checked again. */
  readonly previous?: CheckedProgram;
}

/**
 * Checks a file: names, types, clocks, options. Never throws and never stops at the first mistake; what comes back is
 * complete, its diagnostics absolute, sorted, none twice. The same file gives the same result with `previous` and without.
 */
export function checkSource(
  source: ParsedSource,
  catalogue: Catalogue,
  options: CheckOptions = {},
): CheckedProgram {
  const { mode, previous } = options;
  const input: CheckInput = { source, catalogue, mode, constants: new Set(options.constants) };
  try {
    return run(input, usableState(previous, input));
  } catch (error) {
    // A fault outside single declarations, whose faults are caught one by one.
    return faultyProgram(source, error);
  }
}

function run(input: CheckInput, earlier: EarlierCheck | undefined): CheckedProgram {
  const check = new ProgramCheck(input, earlier);
  const program = check.run();
  keepState(program, check.state());
  return program;
}

/** What is left when we are wrong: the syntax errors, and the fault itself (E900). */
function faultyProgram(source: ParsedSource, error: unknown): CheckedProgram {
  const problem = error instanceof Error ? error.message : String(error);
  const fault = diagnose(compilerFault, { start: 0, end: 0 }, { problem });
  const syntaxErrors = source.declarations.flatMap(({ start, tree }) =>
    tree.diagnostics.map((diagnostic) => placeDiagnostic(diagnostic, start)),
  );
  const diagnostics = sortDiagnostics([fault, ...source.diagnostics, ...syntaxErrors]);
  return { source, types: new Map(), inputs: [], nodes: [], outputs: [], bases: [], diagnostics };
}

/** What is known of an earlier version, when it was checked under the same circumstances. */
function usableState(previous: CheckedProgram | undefined, input: CheckInput): EarlierCheck | undefined {
  const state = stateOf(previous);
  if (previous === undefined || state === undefined) return undefined;
  const isUsable =
    state.catalogue === input.catalogue &&
    state.mode === input.mode &&
    state.constants.size === input.constants.size &&
    state.constants.isSubsetOf(input.constants);
  return isUsable ? { state, declarations: previous.source.declarations } : undefined;
}
