import type { DeclarationTree } from "@constellation/syntax";
import type { Slots, SlotUpdate } from "../memo/declaration-slots.ts";
import { Claims, claimedName, type Role, roles } from "./claims.ts";
import { isNameless } from "./defined-names.ts";
import { Namespace } from "./namespace.ts";

/**
 * Who defines what in a file: of several declarations of a name the first stands, and what a broken one may have been
 * meant to define stands where nothing else does. Three namespaces; functions come from the catalogue.
 */
export interface NameTable extends Readonly<Record<Role, Namespace>> {
  /** How many declarations have a syntax error and no name: what is not known may be theirs. */
  readonly nameless: number;
  /** Declarations with `use`, in order. */
  readonly uses: readonly number[];
}

/** The names of an empty file. */
export const noNames: NameTable = {
  values: Namespace.empty,
  types: Namespace.empty,
  outputs: Namespace.empty,
  nameless: 0,
  uses: [],
};

/** The names after an edit. */
export interface NameUpdate {
  readonly names: NameTable;
  /** By kind: names that are defined now and were not, the other way round, or elsewhere. */
  readonly moved: Readonly<Record<Role, ReadonlySet<string>>>;
}

/** The names of a file after an edit, made from those before it. */
export function updateNames(before: NameTable, { slots, touched }: SlotUpdate): NameUpdate {
  const values = new Claims(before.values, "values");
  const types = new Claims(before.types, "types");
  const outputs = new Claims(before.outputs, "outputs");
  const uses = new Set(before.uses);
  let { nameless } = before;
  for (const { slot, tree } of touched.before) {
    for (const claims of [values, types, outputs]) claims.remove(slot, tree);
    uses.delete(slot);
    if (isNameless(tree)) nameless -= 1;
  }
  for (const { slot, tree } of touched.now) {
    for (const claims of [values, types, outputs]) claims.add(slot, tree);
    if (tree.declaration.kind === "use") uses.add(slot);
    if (isNameless(tree)) nameless += 1;
  }
  const names = {
    values: values.result(slots),
    types: types.result(slots),
    outputs: outputs.result(slots),
    nameless,
    uses: inOrder(uses, slots),
  };
  const moved = {
    values: values.moved(names.values),
    types: types.moved(names.types),
    outputs: outputs.moved(names.outputs),
  };
  return { names, moved };
}

function inOrder(some: ReadonlySet<number>, { places }: Slots): readonly number[] {
  return [...some].sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
}

/** The declarations that are looked up by a moved name, or were: whether they stand for it may be another matter now. */
export function slotsMoved(before: NameTable, { names, moved }: NameUpdate): readonly number[] {
  return roles.flatMap((role) =>
    [...moved[role]].flatMap((name) => [...before[role].claimsOf(name), ...names[role].claimsOf(name)]),
  );
}

/** Whether a declaration is the one that its name stands for, so that what it makes is known by that. One without a name never is. */
export function standsForItsName(slot: number, tree: DeclarationTree, names: NameTable): boolean {
  const value = claimedName(tree, "values");
  if (value !== "") return names.values.get(value) === slot;
  return names.outputs.get(claimedName(tree, "outputs")) === slot;
}
