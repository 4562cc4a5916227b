import { align } from "../memo/alignment.ts";
import type { Changes } from "../memo/changes.ts";
import type { CheckState } from "../memo/check-state.ts";
import { carrySlots, newSlots } from "../memo/declaration-slots.ts";
import { keepsClockOrder } from "../memo/keeps-clock-order.ts";
import { sameImports } from "../names/imports.ts";
import { buildIndex, type FileIndex, updateIndex } from "./file-index.ts";
import type { FileProblems } from "./file-problems.ts";
import type { CheckInput, EarlierCheck } from "./program-check.ts";

/** What a check begins with. */
export interface CheckStart {
  readonly index: FileIndex;
  /** The earlier check; nothing where none of its results can be kept. */
  readonly earlier: CheckState | undefined;
  /** Slots that an edit changed, where all that stands can be found from them; nothing where all must be gone through. */
  readonly changed: ReadonlySet<number> | undefined;
  /** The names of the file are those of the earlier one, and stand where they stood. */
  readonly keepsNames: boolean;
  /** No declaration was added, removed or moved. */
  readonly keepsOrder: boolean;
}

/** Indexes a file, from the index of its earlier version where there is one: notes what names the edit added or removed. */
export function startCheck(
  { source, catalogue }: CheckInput,
  earlier: EarlierCheck | undefined,
  changes: Changes,
  problems: FileProblems,
): CheckStart {
  const { declarations } = source;
  if (earlier === undefined) {
    const slots = newSlots(declarations);
    problems.declarations = slots.declarations;
    return {
      index: buildIndex(slots, catalogue, problems.report),
      earlier,
      changed: undefined,
      keepsNames: false,
      keepsOrder: false,
    };
  }
  const { state } = earlier;
  const before = state.index;
  const alignment = align(earlier.declarations, declarations);
  const update = carrySlots(
    { slots: before.slots, declarations: earlier.declarations },
    declarations,
    alignment,
  );
  problems.declarations = update.slots.declarations;
  const { index, values, types } = updateIndex(before, update, catalogue, problems.report);
  const isComparable =
    sameImports(index.imports, before.imports) &&
    keepsClockOrder({ slots: before.slots, results: state.results }, index.slots, alignment);
  if (!isComparable)
    return { index, earlier: undefined, changed: undefined, keepsNames: false, keepsOrder: false };
  for (const name of values) changes.values.add(name);
  for (const name of types) changes.types.add(name);
  changes.names = values.size + types.size > 0 || before.names.hasNameless !== index.names.hasNameless;
  // Of two definitions of one name both make clocks of that name, and a cycle shows what the order of checking was.
  const isSound = before.names.isUnique && index.names.isUnique && before.sequence !== undefined;
  return {
    index,
    earlier: state,
    changed: isSound ? new Set(update.changed) : undefined,
    keepsNames: index.names === before.names,
    keepsOrder: update.isSameOrder,
  };
}
