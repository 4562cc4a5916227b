import type { Slots } from "../memo/declaration-slots.ts";
import { type DependencyGroup, dependencyOrder } from "./dependency-order.ts";
import type { Edges } from "./edges.ts";
import type { NameTable } from "./name-table.ts";
import { type References, referencesOf } from "./references.ts";

/**
 * The declarations of a file in the order of checking, where some need themselves. Names in `key:` and `on:` come first where they can, but
 * make no cycle: they mean a field before they mean a node. `edges` are those of `edgesOf`, with the soft ones.
 */
export function declarationOrder(
  { declarations, order }: Slots,
  names: NameTable,
  edges: Edges,
): readonly DependencyGroup[] {
  const groups = dependencyOrder(declarations.length, (slot) => edges.of(slot), order);
  return groups.flatMap((group) => (group.isCycle ? orderWithin(group.members, hard) : [group]));

  function hard(slot: number): readonly number[] {
    const tree = declarations[slot]?.tree;
    return tree === undefined ? [] : hardEdgesOf(referencesOf(tree), names);
  }
}

/** Some declarations in the order of checking, as far as they need each other. */
function orderWithin(
  members: readonly number[],
  targetsOf: (index: number) => readonly number[],
): readonly DependencyGroup[] {
  const places = new Map(members.map((member, place) => [member, place]));
  const inside = (place: number): readonly number[] =>
    targetsOf(members[place] ?? 0).flatMap((target) => places.get(target) ?? []);
  return dependencyOrder(members.length, inside).map((group) => ({
    members: group.members.map((place) => members[place] ?? 0),
    isCycle: group.isCycle,
  }));
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
