import type { LiteralType, Type } from "../type.ts";
import { isAssignable, isSameType } from "./assignable.ts";
import { literalOf, noneType, nothingType, optionalOf, unionOf, unknownType } from "./construct.ts";
import { fieldsByName } from "./fields-by-name.ts";

/** What a pattern leaves of a type: `matched` in its arm (`Nothing` when it never fits), `rest` in the arms that follow (`Nothing` when it always fits). */
export interface Narrowing {
  readonly matched: Type;
  readonly rest: Type;
}

/** The narrowing of `is T`: parts of `T` that are no member of the type as declared are `foreign`. */
export interface MemberNarrowing extends Narrowing {
  readonly foreign: readonly Type[];
}

/** `is pattern` on a value of `type`. */
export function narrowToMembers(type: Type, pattern: Type): MemberNarrowing {
  if (type.kind === "unknown" || pattern.kind === "unknown") {
    return { matched: pattern, rest: unknownType, foreign: [] };
  }
  // A whole type tested against itself, scalars included.
  if (isSameType(type, pattern)) return { matched: pattern, rest: nothingType, foreign: [] };
  const members = membersOf(type);
  const wanted = membersOf(pattern);
  const matched = members.filter((member) => wanted.some((part) => isSameType(member, part)));
  const foreign = wanted.filter((part) => !members.some((member) => isSameType(member, part)));
  const rest = members.filter((member) => !matched.includes(member));
  return { matched: named(joined(matched), pattern), rest: joined(rest), foreign };
}

/** A literal pattern on a value of `type`. */
export function narrowToLiteral(type: Type, literal: LiteralType): Narrowing {
  if (type.kind === "unknown") return { matched: literal, rest: unknownType };
  const fitting: Type[] = [];
  const rest: Type[] = [];
  for (const member of membersOf(type)) {
    if (member.kind === "unknown" || isJson(member)) {
      fitting.push(literal);
      rest.push(member);
    } else if (!isAssignable(literal, member)) rest.push(member);
    else {
      fitting.push(literal);
      if (member.kind !== "literal") rest.push(withoutBoolean(member, literal));
    }
  }
  return { matched: joined(fitting), rest: joined(rest) };
}

/** The pattern `None` on a value of `type`. */
export function narrowToNone(type: Type): Narrowing {
  if (type.kind === "unknown") return { matched: noneType, rest: unknownType };
  if (type.kind !== "optional") return { matched: nothingType, rest: type };
  return { matched: noneType, rest: type.inner };
}

/** The pattern `{ f, g }` on a value of `type`: the record members that have all the fields. */
export function narrowToFields(type: Type, names: readonly string[]): Narrowing {
  if (type.kind === "unknown") return { matched: unknownType, rest: unknownType };
  const members = membersOf(type);
  const fits = (member: Type): boolean =>
    member.kind === "record" && names.every((name) => fieldsByName(member).has(name));
  return { matched: joined(members.filter(fits)), rest: joined(members.filter((member) => !fits(member))) };
}

/** The members of a type as a pattern sees them: None stands for the absent value of an Optional. */
export function membersOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "optional":
      return [noneType, ...membersOf(type.inner)];
    case "union":
      return type.members;
    case "nothing":
      return [];
    case "unknown":
    case "scalar":
    case "literal":
    case "record":
    case "list":
    case "map":
    case "function":
    case "variable":
      return [type];
  }
}

function joined(members: readonly Type[]): Type {
  const some = members.filter((member) => member !== noneType);
  return some.length === members.length ? unionOf(some) : optionalOf(unionOf(some));
}

/** Keeps the name under which the pattern was written. */
function named(matched: Type, pattern: Type): Type {
  return isSameType(matched, pattern) ? pattern : matched;
}

function isJson(type: Type): boolean {
  return type.kind === "scalar" && type.name === "Json";
}

/** What is left of Boolean after one of its two values. */
function withoutBoolean(member: Type, literal: LiteralType): Type {
  const isBoolean = member.kind === "scalar" && member.name === "Boolean";
  return isBoolean ? literalOf("Boolean", literal.value !== true) : member;
}
