import { isSameType } from "../structure/assignable.ts";
import { partsOf } from "../structure/type-bounds.ts";
import type { Type } from "../type.ts";

/** The declared name that a type shows, if it has one. */
export function aliasOf(type: Type): string | undefined {
  return type.kind === "record" || type.kind === "union" ? type.alias : undefined;
}

/**
 * The named types inside some types, the inner before the outer. Where one name stands for two structures the first has it;
 * `isNamed` says of a type whether the name is its own.
 */
export function collectAliases(types: readonly Type[]): ReadonlyMap<string, Type> {
  const found = new Map<string, Type>();
  const seen = new Set<Type>();
  const visit = (type: Type): void => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const part of partsOf(type)) visit(part);
    const alias = aliasOf(type);
    if (alias !== undefined && !found.has(alias)) found.set(alias, type);
  };
  for (const type of types) visit(type);
  return found;
}

/** True when `names` has the type under the name that it shows. */
export function isNamed(type: Type, names: ReadonlyMap<string, Type>): boolean {
  const alias = aliasOf(type);
  const owner = alias === undefined ? undefined : names.get(alias);
  return owner !== undefined && isSameType(owner, type);
}
