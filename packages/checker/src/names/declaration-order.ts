import type { PlacedDeclaration } from "@constellation/syntax";
import { type DependencyGroup, dependencyOrder } from "./dependency-order.ts";
import type { NameTable } from "./name-table.ts";
import { referencesOf } from "./references.ts";

/**
 * The declarations of a file in the order of checking. Names in `key:` and `on:` come first where they can, but
 * make no cycle: they mean a field before they mean a node.
 */
export function declarationOrder(
  declarations: readonly PlacedDeclaration[],
  names: NameTable,
): readonly DependencyGroup[] {
  const hard = (index: number): readonly number[] => edgesOf(declarations, names, index, false);
  const all = (index: number): readonly number[] => edgesOf(declarations, names, index, true);
  return dependencyOrder(declarations.length, all).flatMap((group) =>
    group.isCycle ? split(group, hard) : [group],
  );
}

/** A cycle again, without the soft edges: what is left of it, in the order of checking. */
function split(
  group: DependencyGroup,
  hard: (index: number) => readonly number[],
): readonly DependencyGroup[] {
  const places = new Map(group.members.map((member, place) => [member, place]));
  const inside = (place: number): readonly number[] =>
    hard(group.members[place] ?? 0).flatMap((target) => places.get(target) ?? []);
  return dependencyOrder(group.members.length, inside).map(({ members, isCycle }) => ({
    members: members.map((place) => group.members[place] ?? 0),
    isCycle,
  }));
}

function edgesOf(
  declarations: readonly PlacedDeclaration[],
  names: NameTable,
  index: number,
  withSoft: boolean,
): readonly number[] {
  const declaration = declarations[index];
  if (declaration === undefined) return [];
  const { values, soft, types } = referencesOf(declaration.tree);
  const edges: number[] = [];
  const add = (target: number | undefined): void => {
    if (target !== undefined) edges.push(target);
  };
  for (const name of values) add(names.values.get(name));
  for (const name of types) add(names.types.get(name));
  if (withSoft) for (const name of soft) add(names.values.get(name));
  return edges;
}
