import type { CallTypes, LibraryImplementation } from "@constellation/sdk";
import type { Type } from "@constellation/types";

/** Whether every value of the type is an Int. `Nothing` counts as Int: the sum of `[]` is `0`. */
export function isIntType(type: Type | undefined): boolean {
  if (type === undefined) return false;
  if (type.kind === "scalar") return type.name === "Int";
  if (type.kind === "literal") return type.base === "Int";
  if (type.kind === "union") return type.members.every(isIntType);
  return type.kind === "nothing";
}

/** Chooses by the type parameter `N`: Int when all arguments are Int, else Float. */
export function numeric(implementations: {
  readonly int: LibraryImplementation;
  readonly float: LibraryImplementation;
}): (types: CallTypes) => LibraryImplementation {
  return (types) => (isIntType(types.typeArguments.N) ? implementations.int : implementations.float);
}
