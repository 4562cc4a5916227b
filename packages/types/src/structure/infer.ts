import type { FunctionType, RecordType, Type, TypeVariable, UnionType } from "../type.ts";
import { isAssignable } from "./assignable.ts";
import { unionOf } from "./construct.ts";
import { fieldsByName } from "./fields-by-name.ts";
import { type Bindings, remainingFields, variableKey } from "./generics.ts";
import { boundOf } from "./least-upper-bound.ts";
import { widen } from "./widen.ts";

/**
 * Learns from one argument what the variables of a parameter's type stand for: each is bound to the least upper bound
 * of what it met. Says nothing about whether the argument fits: substitute, then check assignability.
 * `T` takes an Optional argument as it is; `Optional<T>` takes `A` and `Optional<A>` alike.
 */
export function infer(parameter: Type, argument: Type, bindings: Bindings): void {
  switch (parameter.kind) {
    case "variable":
      bind(parameter, argument, bindings);
      return;
    case "optional":
      infer(parameter.inner, argument.kind === "optional" ? argument.inner : argument, bindings);
      return;
    case "union":
      inferUnion(parameter, argument, bindings);
      return;
    case "list":
    case "map":
    case "record":
    case "function":
      for (const part of partsToMeet(argument)) inferStructure(parameter, part, bindings);
      return;
    case "unknown":
    case "nothing":
    case "scalar":
    case "literal":
  }
}

/** The argument's alternatives: the members of a union; an Optional's inside, so that its error names the right type. */
function partsToMeet(argument: Type): readonly Type[] {
  if (argument.kind === "optional") return partsToMeet(argument.inner);
  return argument.kind === "union" ? argument.members : [argument];
}

function inferStructure(parameter: Type, argument: Type, bindings: Bindings): void {
  if (argument.kind === "unknown") bindAll(parameter, argument, bindings);
  else if (parameter.kind === "list" && argument.kind === "list")
    infer(parameter.element, argument.element, bindings);
  else if (parameter.kind === "map" && argument.kind === "map") {
    infer(parameter.key, argument.key, bindings);
    infer(parameter.value, argument.value, bindings);
  } else if (parameter.kind === "record" && argument.kind === "record")
    inferRecord(parameter, argument, bindings);
  else if (parameter.kind === "function" && argument.kind === "function")
    inferFunction(parameter, argument, bindings);
}

function inferRecord(parameter: RecordType, argument: RecordType, bindings: Bindings): void {
  const fields = fieldsByName(argument);
  for (const wanted of parameter.fields) {
    const field = fields.get(wanted.name);
    if (field !== undefined)
      infer(wanted.type, fieldType(field.type, field.optional && !wanted.optional), bindings);
  }
  if (parameter.rest !== undefined) bind(parameter.rest, remainingFields(argument, parameter), bindings);
}

function fieldType(type: Type, optional: boolean): Type {
  return optional ? { kind: "optional", inner: type } : type;
}

/** Parameters of a lambda are requirements, not evidence: they bind only what nothing else has bound. */
function inferFunction(parameter: FunctionType, argument: FunctionType, bindings: Bindings): void {
  for (const [index, { type }] of parameter.parameters.entries()) {
    const given = argument.parameters[index];
    if (given !== undefined && type.kind === "variable" && !bindings.has(variableKey(type))) {
      bind(type, given.type, bindings);
    }
  }
  infer(parameter.result, argument.result, bindings);
}

/** `T | String` against `Int | String`: what the closed members take does not concern the variable. */
function inferUnion(parameter: UnionType, argument: Type, bindings: Bindings): void {
  const closed = parameter.members.filter((member) => member.kind !== "variable");
  const parts = partsToMeet(argument);
  const left = parts.filter((part) => !closed.some((member) => isAssignable(part, member)));
  for (const member of parameter.members) {
    if (member.kind === "variable") {
      if (left.length > 0) bind(member, unionOf(left), bindings);
    } else for (const part of parts) inferStructure(member, part, bindings);
  }
}

function bind(variable: TypeVariable, type: Type, bindings: Bindings): void {
  const key = variableKey(variable);
  const evidence = variable.bound === "number" ? widen(type) : type;
  const known = bindings.get(key);
  bindings.set(key, known === undefined ? evidence : boundOf(known, evidence));
}

/** An argument whose error is reported leaves no variable open. */
function bindAll(parameter: Type, unknown: Type, bindings: Bindings): void {
  switch (parameter.kind) {
    case "variable":
      bind(parameter, unknown, bindings);
      return;
    case "list":
      bindAll(parameter.element, unknown, bindings);
      return;
    case "optional":
      bindAll(parameter.inner, unknown, bindings);
      return;
    case "map":
      bindAll(parameter.key, unknown, bindings);
      bindAll(parameter.value, unknown, bindings);
      return;
    case "record":
      for (const field of parameter.fields) bindAll(field.type, unknown, bindings);
      if (parameter.rest !== undefined) bind(parameter.rest, unknown, bindings);
      return;
    case "function":
      for (const inner of parameter.parameters) bindAll(inner.type, unknown, bindings);
      bindAll(parameter.result, unknown, bindings);
      return;
    case "union":
      for (const member of parameter.members) bindAll(member, unknown, bindings);
      return;
    case "unknown":
    case "nothing":
    case "scalar":
    case "literal":
  }
}
