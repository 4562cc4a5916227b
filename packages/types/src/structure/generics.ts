import type { Field, RecordType, Signature, Type, TypeVariable } from "../type.ts";
import { orderOf } from "../values/make-compare.ts";
import {
  floatType,
  functionOf,
  intType,
  listOf,
  mapOf,
  nothingType,
  optionalOf,
  recordOf,
  unionOf,
  unknownType,
} from "./construct.ts";
import { fieldsByName } from "./fields-by-name.ts";

/** What the type variables of one call stand for so far, by `variableKey`. Grows by `infer`. */
export type Bindings = Map<string, Type>;

/** The key of a variable in `Bindings`. */
export function variableKey(variable: TypeVariable): string {
  return variable.id === undefined ? variable.name : `${variable.name}#${variable.id}`;
}

/** The signature with fresh variables, those of call `id`: two calls never share what they infer. */
export function instantiateSignature(signature: Signature, id: number): Signature {
  const renamed = new Map<string, TypeVariable>(
    signature.typeParameters.map((parameter) => [variableKey(parameter), { ...parameter, id }]),
  );
  return {
    name: signature.name,
    typeParameters: [...renamed.values()],
    parameters: signature.parameters.map((parameter) => ({
      ...parameter,
      type: replace(parameter.type, (variable) => renamed.get(variableKey(variable))),
    })),
    result: replace(signature.result, (variable) => renamed.get(variableKey(variable))),
  };
}

export interface SubstituteOptions {
  /** Variables without a binding become `Nothing` (a row `{}`, a number `Int`) instead of staying. */
  readonly complete?: boolean;
}

/** The type with its variables replaced by what they are bound to. A row's fields follow the declared ones, which win. */
export function substitute(type: Type, bindings: Bindings, options: SubstituteOptions = {}): Type {
  return replace(type, (variable) => {
    const bound = bindings.get(variableKey(variable));
    if (bound !== undefined && !(bound.kind === "nothing" && options.complete)) return bound;
    return options.complete ? defaultOf(variable) : bound;
  });
}

/** The variables of a type that have no binding yet. */
export function unboundVariables(type: Type, bindings: Bindings): readonly TypeVariable[] {
  const found = new Map<string, TypeVariable>();
  replace(type, (variable) => {
    const key = variableKey(variable);
    if (!bindings.has(key)) found.set(key, variable);
    return undefined;
  });
  return [...found.values()];
}

/** The first variable whose binding breaks its bound: a number that is neither Int nor Float, something ordered that is not. `expected` says in words what fits. */
export function brokenBound(
  variables: readonly TypeVariable[],
  bindings: Bindings,
): { readonly variable: TypeVariable; readonly type: Type; readonly expected: string } | undefined {
  for (const variable of variables) {
    const type = bindings.get(variableKey(variable));
    if (type === undefined) continue;
    if (variable.bound === "number" && !isNumber(type)) {
      return { variable, type, expected: "Int or Float" };
    }
    if (variable.bound === "ordered" && !isOrdered(type)) {
      return { variable, type, expected: "Int, Float, String or Timestamp" };
    }
  }
  return undefined;
}

function isNumber(type: Type): boolean {
  if (type.kind === "scalar") return type.name === intType.name || type.name === floatType.name;
  return (
    type.kind === "unknown" ||
    type.kind === "nothing" ||
    (type.kind === "variable" && type.bound === "number")
  );
}

function isOrdered(type: Type): boolean {
  return orderOf(type) !== undefined || (type.kind === "variable" && type.bound === "ordered");
}

function defaultOf(variable: TypeVariable): Type {
  if (variable.bound === "row") return recordOf([]);
  return variable.bound === "number" ? intType : nothingType;
}

type Replacement = (variable: TypeVariable) => Type | undefined;

/** The type with each variable replaced; parts without variables are shared with the original. */
function replace(type: Type, by: Replacement): Type {
  switch (type.kind) {
    case "variable":
      return by(type) ?? type;
    case "list": {
      const element = replace(type.element, by);
      return element === type.element ? type : listOf(element);
    }
    case "map": {
      const key = replace(type.key, by);
      const value = replace(type.value, by);
      return key === type.key && value === type.value ? type : mapOf(key, value);
    }
    case "optional": {
      const inner = replace(type.inner, by);
      return inner === type.inner ? type : optionalOf(inner);
    }
    case "union": {
      const members = type.members.map((member) => replace(member, by));
      return members.every((member, index) => member === type.members[index]) ? type : unionOf(members);
    }
    case "record":
      return replaceInRecord(type, by);
    case "function":
      return functionOf(
        type.parameters.map(({ name, type: inner }) => ({ name, type: replace(inner, by) })),
        replace(type.result, by),
      );
    case "unknown":
    case "nothing":
    case "scalar":
    case "literal":
      return type;
  }
}

function replaceInRecord(type: RecordType, by: Replacement): Type {
  const fields = type.fields.map((field) => ({ ...field, type: replace(field.type, by) }));
  const rest = type.rest === undefined ? undefined : (by(type.rest) ?? type.rest);
  if (rest === type.rest && fields.every((field, index) => field.type === type.fields[index]?.type))
    return type;
  return rest === undefined ? recordOf(fields) : withRow(fields, rest);
}

/** The declared fields and those of the row; a union of rows distributes. */
function withRow(fields: readonly Field[], row: Type): Type {
  switch (row.kind) {
    case "variable":
      return recordOf(fields, { rest: row });
    case "union":
      return unionOf(row.members.map((member) => withRow(fields, member)));
    case "record": {
      const names = new Set(fields.map((field) => field.name));
      return recordOf([...fields, ...row.fields.filter((field) => !names.has(field.name))], {
        rest: row.rest,
      });
    }
    case "nothing":
      return recordOf(fields);
    case "unknown":
    case "scalar":
    case "literal":
    case "list":
    case "map":
    case "optional":
    case "function":
      return unknownType;
  }
}

/** The fields of a record beyond those that `declared` names. */
export function remainingFields(record: RecordType, declared: RecordType): Type {
  const names = fieldsByName(declared);
  return recordOf(
    record.fields.filter((field) => !names.has(field.name)),
    { rest: record.rest },
  );
}
