import type { DeclarationTree, PlacedDeclaration } from "@constellation/syntax";
import type { Alignment } from "./alignment.ts";

/** The declarations of a file, each under a number that it keeps over edits, wherever it moves: its slot. */
export interface Slots {
  /** The slots in the order of the file. */
  readonly order: Int32Array;
  /** By slot: the place in that order. */
  readonly places: Int32Array;
  /** By slot; nothing where a declaration was removed. */
  readonly declarations: PlacedBySlot;
  /** Slots that stand for nothing: new declarations take these first. */
  readonly free: readonly number[];
}

/** Declarations by slot. */
export type PlacedBySlot = readonly (PlacedDeclaration | undefined)[];

/** Slots after an edit, and where they differ from those before. */
export interface SlotUpdate {
  readonly slots: Slots;
  /** Slots of declarations that are new, or not what they were. */
  readonly changed: readonly number[];
  readonly touched: Touched;
  /** The same slots stand in the same order. */
  readonly isSameOrder: boolean;
}

/** The declarations in the part of a file in which an edit changed, added, removed or moved some. */
export interface Touched {
  readonly before: readonly SlottedTree[];
  readonly now: readonly SlottedTree[];
}

/** A declaration and its slot. */
export interface SlottedTree {
  readonly slot: number;
  readonly tree: DeclarationTree;
}

/** The slots of an empty file. */
export const noSlots: Slots = {
  order: new Int32Array(),
  places: new Int32Array(),
  declarations: [],
  free: [],
};

/** The slots after an edit. A declaration that is not what it was takes the slot of one that is gone. */
export function carrySlots(
  earlier: { readonly slots: Slots; readonly declarations: readonly PlacedDeclaration[] },
  now: readonly PlacedDeclaration[],
  alignment: Alignment,
): SlotUpdate {
  const { prefix, suffix } = alignment;
  const before = earlier.slots.order;
  const [oldEnd, end] = [before.length - suffix, now.length - suffix];
  const order = new Int32Array(now.length);
  order.set(before.subarray(0, prefix));
  order.set(before.subarray(oldEnd), end);
  const gone = new Set(before.subarray(prefix, oldEnd));
  const fresh: number[] = [];
  for (let place = prefix; place < end; place += 1) {
    const slot = before[alignment.before(place)];
    if (slot !== undefined && gone.delete(slot)) order[place] = slot;
    else fresh.push(place);
  }
  const free = [...earlier.slots.free, ...[...gone].reverse()];
  let count = earlier.slots.places.length;
  const changed = fresh.map((place) => {
    const slot = free.pop() ?? count++;
    order[place] = slot;
    return slot;
  });
  const touched = {
    before: slotted(earlier.declarations, before, { prefix, end: oldEnd }),
    now: slotted(now, order, { prefix, end }),
  };
  const isSameOrder = isEqual(before, order, { prefix, end });
  return { slots: slotsOf(now, order, { count, free }), changed, touched, isSameOrder };
}

interface Part {
  readonly prefix: number;
  readonly end: number;
}

function slotted(
  declarations: readonly PlacedDeclaration[],
  order: Int32Array,
  { prefix, end }: Part,
): readonly SlottedTree[] {
  return declarations
    .slice(prefix, end)
    .map(({ tree }, index) => ({ slot: order[prefix + index] ?? 0, tree }));
}

function slotsOf(
  now: readonly PlacedDeclaration[],
  order: Int32Array,
  { count, free }: { readonly count: number; readonly free: readonly number[] },
): Slots {
  const places = new Int32Array(count);
  const declarations = new Array<PlacedDeclaration | undefined>(count).fill(undefined);
  for (let place = 0; place < order.length; place += 1) {
    const slot = order[place] ?? 0;
    places[slot] = place;
    declarations[slot] = now[place];
  }
  return { order, places, declarations, free };
}

function isEqual(before: Int32Array, now: Int32Array, { prefix, end }: Part): boolean {
  if (before.length !== now.length) return false;
  for (let place = prefix; place < end; place += 1) if (before[place] !== now[place]) return false;
  return true;
}
