import { align } from "../memo/alignment.ts";
import type { CheckState } from "../memo/check-state.ts";
import { carrySlots } from "../memo/declaration-slots.ts";
import { movedMakers } from "../memo/moved-makers.ts";
import { sameImports } from "../names/imports.ts";
import { emptyIndex, type FileIndex, type IndexUpdate, updateIndex } from "./file-index.ts";
import type { FileProblems } from "./file-problems.ts";
import type { CheckInput, EarlierCheck } from "./program-check.ts";

/** What a check begins with. */
export interface CheckStart {
  readonly index: FileIndex;
  /** The earlier check; nothing where none of its results can be kept. */
  readonly earlier: CheckState | undefined;
  /** Slots whose declarations must be checked, whatever changes with them: those that the edit changed, and what a change of order may touch. */
  readonly changed: ReadonlySet<number>;
  /** Names that are defined now and were not, the other way round, or elsewhere. */
  readonly moved: IndexUpdate["moved"];
  /** What is suggested for an unknown name may be another. */
  readonly changesSuggestions: boolean;
  /** No declaration was added, removed or moved. */
  readonly keepsOrder: boolean;
}

/** Indexes a file, from the index of its earlier version where there is one: finds what the edit touches. */
export function startCheck(
  { source, catalogue }: CheckInput,
  earlier: EarlierCheck | undefined,
  problems: FileProblems,
): CheckStart {
  const { declarations } = source;
  const before = earlier?.state.index ?? emptyIndex();
  const known = { slots: before.slots, declarations: earlier?.declarations ?? [] };
  const update = carrySlots(known, declarations, align(known.declarations, declarations));
  problems.declarations = update.slots.declarations;
  const { index, moved, movedSlots } = updateIndex(before, update, catalogue, problems.report);
  const isComparable = earlier !== undefined && sameImports(index.imports, before.imports);
  const state = isComparable ? earlier.state : undefined;
  const changed =
    state === undefined
      ? index.slots.order
      : [
          ...update.changed,
          ...movedSlots,
          ...before.order.tangled,
          ...index.order.tangled,
          ...movedMakers({ slots: before.slots, results: state.results }, update),
        ];
  const changesSuggestions =
    moved.values.size + moved.types.size > 0 || before.names.nameless > 0 !== index.names.nameless > 0;
  return {
    index,
    earlier: state,
    changed: new Set(changed),
    moved,
    changesSuggestions,
    keepsOrder: update.isSameOrder,
  };
}
