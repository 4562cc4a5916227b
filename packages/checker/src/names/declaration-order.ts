import type { PlacedDeclaration } from "@constellation/syntax";
import { type DependencyGroup, dependencyOrder } from "./dependency-order.ts";
import type { NameTable } from "./name-table.ts";
import { type References, referencesOf } from "./references.ts";

/** The order in which the declarations of a file are checked. */
export interface CheckingOrder {
  readonly groups: readonly DependencyGroup[];
  /** Some need themselves, be it through a name in `key:` or `on:` only. */
  readonly hasCycles: boolean;
}

/**
 * The declarations of a file in the order of checking. Names in `key:` and `on:` come first where they can, but
 * make no cycle: they mean a field before they mean a node. `edges` are those of `edgesOf`, with the soft ones.
 */
export function declarationOrder(
  declarations: readonly PlacedDeclaration[],
  names: NameTable,
  edges: readonly (readonly number[])[],
): CheckingOrder {
  const groups = dependencyOrder(declarations.length, (index) => edges[index] ?? []);
  return {
    groups: groups.flatMap((group) => (group.isCycle ? orderWithin(group.members, hard) : [group])),
    hasCycles: groups.some((group) => group.isCycle),
  };

  function hard(index: number): readonly number[] {
    const tree = declarations[index]?.tree;
    return tree === undefined ? [] : edgesOf(referencesOf(tree), names, { withSoft: false });
  }
}

/** Some declarations in the order of checking, as far as they need each other. */
export function orderWithin(
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

/** The declarations that one reads, by index. */
export function edgesOf(
  { values, soft, types }: References,
  names: NameTable,
  { withSoft }: { readonly withSoft: boolean },
): readonly number[] {
  const edges: number[] = [];
  for (const name of values) add(edges, names.values.get(name));
  for (const name of types) add(edges, names.types.get(name));
  if (withSoft) for (const name of soft) add(edges, names.values.get(name));
  return edges;
}

function add(edges: number[], target: number | undefined): void {
  if (target !== undefined) edges.push(target);
}
