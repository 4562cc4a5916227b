import type { LiteralType, Type } from "../type.ts";
import { isAssignable } from "./assignable.ts";
import { literalKey } from "./literal-key.ts";

/** The members of a union in normal form, and whether the whole is Optional. */
export interface ReducedUnion {
  readonly members: readonly Type[];
  readonly optional: boolean;
}

/** The most members, beside literals, that a union may have; one with more collapses to `unknown`: report it before. */
export const maximumUnionMembers = 1000;

/** Flattens, drops members below another (of two equal ones the later), lifts Optional out. `undefined` when a member is unknown or there are too many. */
export function reduceUnion(types: readonly Type[]): ReducedUnion | undefined {
  const flat: Type[] = [];
  const found = { optional: false, unknown: false };
  for (const type of types) flatten(type, flat, found);
  if (found.unknown || isTooLong(flat)) return undefined;
  return { members: reduceMembers(flat), optional: found.optional };
}

function isTooLong(members: readonly Type[]): boolean {
  if (members.length <= maximumUnionMembers) return false;
  return members.filter((member) => member.kind !== "literal").length > maximumUnionMembers;
}

function flatten(type: Type, into: Type[], found: { optional: boolean; unknown: boolean }): void {
  switch (type.kind) {
    case "unknown":
      found.unknown = true;
      return;
    case "nothing":
      return;
    case "optional":
      found.optional = true;
      flatten(type.inner, into, found);
      return;
    case "union":
      for (const member of type.members) flatten(member, into, found);
      return;
    case "scalar":
    case "literal":
    case "record":
    case "list":
    case "map":
    case "function":
    case "variable":
      into.push(type);
  }
}

function reduceMembers(members: readonly Type[]): readonly Type[] {
  const wide: Type[] = [];
  for (const member of members) {
    if (member.kind === "literal" || wide.some((kept) => isAssignable(member, kept))) continue;
    const stays = wide.filter((kept) => !isAssignable(kept, member));
    wide.length = 0;
    wide.push(...stays, member);
  }
  const literals = members.filter((member) => member.kind === "literal");
  if (literals.length === 0) return wide;
  return inOriginalOrder(members, new Set([...wide, ...distinctLiterals(literals, wide)]));
}

/** The literals that no wider member covers, once each; a Float literal covers the Int literal of its value. */
function distinctLiterals(literals: readonly LiteralType[], wide: readonly Type[]): readonly LiteralType[] {
  const keys = new Map<string, LiteralType>();
  const scalars = wide.filter((type) => type.kind === "scalar");
  for (const literal of literals) {
    if (scalars.some((scalar) => isAssignable(literal, scalar))) continue;
    const key = literalKey(literal);
    const kept = keys.get(key);
    if (kept === undefined || (kept.base === "Int" && literal.base === "Float")) keys.set(key, literal);
  }
  return [...keys.values()];
}

const boolean: Type = { kind: "scalar", name: "Boolean" };

function inOriginalOrder(members: readonly Type[], kept: ReadonlySet<Type>): readonly Type[] {
  const both = isBoth(kept);
  const result: Type[] = [];
  for (const member of new Set(members)) {
    if (!kept.has(member)) continue;
    if (!both || member.kind !== "literal" || member.base !== "Boolean") result.push(member);
    else if (!result.includes(boolean)) result.push(boolean);
  }
  return result;
}

function isBoth(kept: ReadonlySet<Type>): boolean {
  let booleans = 0;
  for (const type of kept) if (type.kind === "literal" && type.base === "Boolean") booleans++;
  return booleans === 2;
}
