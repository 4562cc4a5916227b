import type { FunctionType, LiteralType, RecordType, ScalarName, Type, UnionType } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import { fieldsByName } from "./fields-by-name.ts";
import { literalKey } from "./literal-key.ts";

/** `fresh`: the source is a literal or decoded input, which surely lacks the fields that its type does not name. */
export interface AssignableOptions {
  readonly fresh?: boolean;
}

/**
 * True when every value of `source` is a value of `target`: `Nothing` below all, `T <: Optional<T>`,
 * `Int <: Float`, literals below their base, covariant lists, optionals and maps, records by width and depth, functions
 * contravariant in parameters, all data below `Json`. `unknown` fits both ways.
 * `{ a }` is below `{ a, b?: U }` only when `fresh`. Reflexive; transitive where nothing is `unknown` or fresh.
 */
export function isAssignable(source: Type, target: Type, options: AssignableOptions = {}): boolean {
  return fits(source, target, options.fresh === true);
}

/** True when the types have the same values: each is assignable to the other. Order of fields and members, and aliases, do not matter. */
export function isSameType(a: Type, b: Type): boolean {
  return a === b || (fits(a, b, false) && fits(b, a, false));
}

function fits(source: Type, target: Type, fresh: boolean): boolean {
  if (source === target || source.kind === "unknown" || target.kind === "unknown") return true;
  // A union on the left is taken apart before one on the right.
  if (source.kind === "nothing") return true;
  if (source.kind === "union") return source.members.every((member) => fits(member, target, fresh));
  if (source.kind === "optional") return optionalFits(source.inner, target, fresh);
  if (target.kind === "optional") return fits(source, target.inner, fresh);
  if (target.kind === "union") return fitsUnion(source, target, fresh);
  if (target.kind === "scalar" && target.name === "Json") return isData(source);
  return fitsSingle(source, target, fresh);
}

function optionalFits(inner: Type, target: Type, fresh: boolean): boolean {
  if (target.kind === "optional") return fits(inner, target.inner, fresh);
  return target.kind === "scalar" && target.name === "Json" && isData(inner);
}

const literalKeys = new WeakMap<UnionType, ReadonlyMap<string, LiteralType>>();

function literalsOf(union: UnionType): ReadonlyMap<string, LiteralType> {
  let keys = literalKeys.get(union);
  if (keys === undefined) {
    const literals = union.members.filter((member) => member.kind === "literal");
    keys = new Map(literals.map((literal) => [literalKey(literal), literal]));
    literalKeys.set(union, keys);
  }
  return keys;
}

function fitsUnion(source: Type, target: UnionType, fresh: boolean): boolean {
  if (source.kind === "literal") {
    const same = literalsOf(target).get(literalKey(source));
    if (same !== undefined && literalFits(source, same)) return true;
  }
  // Booleans have two values, so a union may cover them one by one.
  if (source.kind === "scalar" && source.name === "Boolean") {
    const keys = literalsOf(target);
    if (keys.has("true") && keys.has("false")) return true;
  }
  return target.members.some((member) => member.kind !== "literal" && fits(source, member, fresh));
}

/** Source and target without unions, optionals, unknown; the target is not Json. */
function fitsSingle(source: Type, target: Type, fresh: boolean): boolean {
  switch (source.kind) {
    case "scalar":
      return target.kind === "scalar" && scalarFits(source.name, target.name);
    case "literal":
      if (target.kind === "literal") return literalFits(source, target);
      return target.kind === "scalar" && scalarFits(source.base, target.name);
    case "list":
      return target.kind === "list" && fits(source.element, target.element, fresh);
    case "map":
      return (
        target.kind === "map" &&
        fits(source.key, target.key, fresh) &&
        fits(source.value, target.value, fresh)
      );
    case "record":
      return target.kind === "record" && recordFits(source, target, fresh);
    case "function":
      return target.kind === "function" && functionFits(source, target);
    case "variable":
      if (target.kind === "variable") return source.name === target.name && source.id === target.id;
      return source.bound === "number" && target.kind === "scalar" && target.name === "Float";
    case "unknown":
    case "nothing":
    case "union":
    case "optional":
      return true;
    default:
      return unreachable(source);
  }
}

function scalarFits(source: ScalarName, target: ScalarName): boolean {
  return source === target || (source === "Int" && target === "Float");
}

function literalFits(source: LiteralType, target: LiteralType): boolean {
  return source.value === target.value && scalarFits(source.base, target.base);
}

function recordFits(source: RecordType, target: RecordType, fresh: boolean): boolean {
  if (target.rest !== undefined && !sameRest(source, target)) return false;
  const sourceFields = fieldsByName(source);
  for (const wanted of target.fields) {
    const field = sourceFields.get(wanted.name);
    if (field === undefined) {
      if (!(wanted.optional && fresh)) return false;
    } else if (field.optional && !wanted.optional) {
      if (!optionalFits(field.type, wanted.type, fresh) && wanted.type.kind !== "unknown") return false;
    } else if (!fits(field.type, wanted.type, fresh)) return false;
  }
  return true;
}

function sameRest(source: RecordType, target: RecordType): boolean {
  return source.rest?.name === target.rest?.name && source.rest?.id === target.rest?.id;
}

function functionFits(source: FunctionType, target: FunctionType): boolean {
  if (source.parameters.length !== target.parameters.length) return false;
  for (const [index, wanted] of target.parameters.entries()) {
    const parameter = source.parameters[index];
    if (parameter === undefined || !fits(wanted.type, parameter.type, false)) return false;
  }
  return fits(source.result, target.result, false);
}

/** True when all values of the type can be written as JSON: everything but functions and type variables. */
export function isData(type: Type): boolean {
  switch (type.kind) {
    case "function":
    case "variable":
      return false;
    case "list":
      return isData(type.element);
    case "map":
      return isData(type.value);
    case "optional":
      return isData(type.inner);
    case "union":
      return type.members.every(isData);
    case "record":
      return type.rest === undefined && type.fields.every((field) => isData(field.type));
    case "unknown":
    case "nothing":
    case "scalar":
    case "literal":
      return true;
  }
}
