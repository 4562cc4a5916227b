import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ClockPlaces } from "../check/clock-places.ts";
import type { FileIndex } from "../check/file-index.ts";
import type { ClockTable } from "../clocks/clock-table.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import type { CheckedProgram } from "../program/checked-program.ts";

/** What a check leaves for the next one of the same file. */
export interface CheckState {
  readonly catalogue: Catalogue;
  readonly mode: "batch" | "stream" | undefined;
  readonly constants: ReadonlySet<string>;
  readonly index: FileIndex;
  /** By slot. */
  readonly results: readonly (DeclarationResult | undefined)[];
  /** By slot: `flagsOf`. */
  readonly flags: Uint8Array;
  /** Nodes whose very value some constant reads. */
  readonly constantReads: Set<string>;
  /** The base clocks of the file and their order; nobody changes them. */
  readonly clocks: ClockTable;
  readonly places: ClockPlaces;
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
