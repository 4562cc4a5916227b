import type { Slots } from "../memo/declaration-slots.ts";
import { dependencyOrder } from "./dependency-order.ts";
import { Edges } from "./edges.ts";
import type { NameTable } from "./name-table.ts";
import { type References, referencesOf } from "./references.ts";

/** The order in which the declarations of a file are checked. */
export interface CheckOrder {
  /** All slots: what a declaration needs comes before it where that can be. */
  readonly sequence: Int32Array;
  /** Each declaration that needs itself, with all that it needs itself through, in the order of the file. */
  readonly cycles: ReadonlyMap<number, readonly number[]>;
  /** Those and the ones that need themselves through `key:` or `on:` only: what they come to depends on the order. */
  readonly tangled: readonly number[];
}

/** The order of an empty file. */
export const noOrder: CheckOrder = { sequence: new Int32Array(), cycles: new Map(), tangled: [] };

/**
 * The order of checking. Names in `key:` and `on:` come first where they can, but make no cycle: they mean a field before they mean a
 * node. `edges` are those of `edgesOf`, with the soft ones.
 */
export function checkOrder(slots: Slots, names: NameTable, edges: Edges): CheckOrder {
  const { sequence, cycles: knots } = dependencyOrder(edges, slots.order);
  const cycles = new Map<number, readonly number[]>();
  const tangled: number[] = [];
  for (const { start, end } of knots) {
    const members = sequence.slice(start, end);
    tangled.push(...members);
    const inner = dependencyOrder(hardEdges(members, slots, names), Int32Array.from(members.keys()));
    const sorted = inner.sequence.map((place) => members[place] ?? 0);
    sequence.set(sorted, start);
    for (const part of inner.cycles) {
      const cycle = [...sorted.subarray(part.start, part.end)].sort(
        (a, b) => (slots.places[a] ?? 0) - (slots.places[b] ?? 0),
      );
      for (const slot of cycle) cycles.set(slot, cycle);
    }
  }
  return { sequence, cycles, tangled };
}

/** Which of some declarations reads which of them, by their places among them, `key:` and `on:` aside. */
function hardEdges(members: Int32Array, { declarations }: Slots, names: NameTable): Edges {
  const places = new Map<number, number>();
  for (const [place, slot] of members.entries()) places.set(slot, place);
  return Edges.from(
    Array.from(members, (slot) => {
      const tree = declarations[slot]?.tree;
      const targets = tree === undefined ? [] : hardEdgesOf(referencesOf(tree), names);
      return targets.flatMap((target) => places.get(target) ?? []);
    }),
  );
}

/** The slots of the declarations that one reads. */
export function edgesOf(references: References, names: NameTable): readonly number[] {
  const edges = hardEdgesOf(references, names);
  for (const name of references.soft) add(edges, names.values.get(name));
  return edges;
}

/** Without those through names in `key:` and `on:`. */
function hardEdgesOf({ values, types }: References, names: NameTable): number[] {
  const edges: number[] = [];
  for (const name of values) add(edges, names.values.get(name));
  for (const name of types) add(edges, names.types.get(name));
  return edges;
}

function add(edges: number[], target: number | undefined): void {
  if (target !== undefined) edges.push(target);
}
