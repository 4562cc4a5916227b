import type { DeclarationTree } from "@constellation/syntax";
import { unknownType } from "@constellation/types";
import { ClockTable } from "../clocks/clock-table.ts";
import type { GlobalValue, ProgramView } from "../context/program-view.ts";
import { checkDeclaration } from "../declarations/check-declaration.ts";
import type { DeclarationResult } from "../declarations/declaration-result.ts";
import { type CheckState, stateOf } from "../memo/check-state.ts";
import type { CheckedProgram } from "../program/checked-program.ts";
import { ClockPlaces } from "./clock-places.ts";

const unknownValue: GlobalValue = { target: "node", type: unknownType, clock: [] };

/**
 * Checks one declaration as if it stood in a checked file, for editors that ask "what if": nothing else is looked at again,
 * and the file's own result stays as it is. Nothing for a program that `checkSource` did not make.
 */
export function checkAlone(
  tree: DeclarationTree,
  program: CheckedProgram,
): Pick<DeclarationResult, "diagnostics" | "type" | "input" | "node" | "output"> | undefined {
  const state = stateOf(program);
  return state === undefined ? undefined : checkDeclaration(tree, viewOf(state));
}

function viewOf(state: CheckState): ProgramView {
  const { catalogue, mode, constants, index, results } = state;
  const { names, imports, suggestions, slots } = index;
  const places = new ClockPlaces();
  const rankOf = (base: string): number => Math.min(places.rankOf(base), state.places.rankOf(base));
  const clocks = new ClockTable(rankOf, state.clocks);
  return {
    catalogue,
    mode,
    imports,
    clocks,
    value: (name) => {
      const slot = names.values.get(name);
      return slot === undefined ? undefined : (results[slot]?.value ?? unknownValue);
    },
    type: (name) => {
      const slot = names.types.get(name);
      return slot === undefined ? undefined : (results[slot]?.type ?? unknownType);
    },
    typeNames: () => names.types.keys(),
    hasNameless: names.nameless > 0,
    nearestValues: (name) => suggestions.nearest(name),
    isConstantInput: (name) => constants.has(name),
    noteConstantRead: () => {},
    placeClock: (base, ordinal) => places.place(base, slots.places.length, ordinal),
  };
}
