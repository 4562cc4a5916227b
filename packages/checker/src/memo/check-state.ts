import type { Catalogue } from "../catalogue/catalogue.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import type { Imports } from "../names/imports.ts";
import type { NameTable } from "../names/name-table.ts";
import type { CheckedProgram } from "../program/checked-program.ts";

/** What a check leaves for the next one of the same file. */
export interface CheckState {
  readonly catalogue: Catalogue;
  readonly mode: "batch" | "stream" | undefined;
  readonly constants: ReadonlySet<string>;
  readonly names: NameTable;
  readonly imports: Imports;
  /** By index in the file. */
  readonly results: readonly DeclarationResult[];
}

const states = new WeakMap<CheckedProgram, CheckState>();

/** Keeps the state behind a program, for as long as the program lives. */
export function keepState(program: CheckedProgram, state: CheckState): void {
  states.set(program, state);
}

/** The state behind a program that `checkSource` made. */
export function stateOf(program: CheckedProgram | undefined): CheckState | undefined {
  return program === undefined ? undefined : states.get(program);
}
