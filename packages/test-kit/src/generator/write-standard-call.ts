import type { Callable } from "@constellation/checker";
import {
  type Bindings,
  brokenBound,
  type FunctionType,
  floatType,
  infer,
  intType,
  isAssignable,
  type Signature,
  stringType,
  substitute,
  type Type,
  type TypeVariable,
  timestampType,
  unboundVariables,
  variableKey,
} from "@constellation/types";
import { isPlain, plainType } from "./random-type.ts";
import { below, type Scope } from "./scope.ts";
import { writeExpression } from "./write-expression.ts";
import { inList, levels, primary, type Written } from "./written.ts";

/** A call of a standard function or aggregate that gives `type`; undefined when a few tries find none. */
export function writeStandardCall(type: Type, scope: Scope): Written | undefined {
  const { choices, standard } = scope;
  for (let tries = 0; tries < 6; tries++) {
    const callable = choices.pick(standard.callables);
    const written = callable === undefined ? undefined : writeCallOf(callable, type, scope);
    if (written !== undefined) return written;
  }
  return undefined;
}

/** A call of any standard function, for whatever it gives. */
export function writeAnyStandardCall(scope: Scope): Written | undefined {
  const callable = scope.choices.pick(scope.standard.callables);
  return callable === undefined ? undefined : writeCallOf(callable, undefined, scope);
}

/** A call of this function that gives `type`, or anything when there is no type. */
export function writeCallOf(callable: Callable, type: Type | undefined, scope: Scope): Written | undefined {
  const { signature } = callable;
  if (signature === undefined || (callable.effect !== "pure" && !scope.mayCall)) return undefined;
  const bindings = instantiate(callable, signature, type, scope);
  if (bindings === undefined) return undefined;
  const texts: string[] = [];
  for (const [index, parameter] of signature.parameters.entries()) {
    if (parameter.default !== undefined && scope.choices.chance(60)) break;
    const isGeneric = unboundVariables(parameter.type, new Map()).length > 0;
    const wanted = substitute(parameter.type, bindings, { complete: true });
    texts.push(writeArgument({ callable, index, wanted, isGeneric }, scope));
  }
  return primary(`${nameOf(callable, scope)}(${texts.join(", ")})`);
}

function nameOf({ name, simpleName }: Callable, { choices, standard }: Scope): string {
  const isKeyword = ["and", "or", "not"].includes(simpleName);
  const isUnique = standard.bySimpleName(simpleName).length === 1;
  return isKeyword || !isUnique || choices.chance(15) ? name : simpleName;
}

function instantiate(
  { namespace }: Callable,
  signature: Signature,
  type: Type | undefined,
  { choices }: Scope,
): Bindings | undefined {
  const bindings: Bindings = new Map();
  if (type !== undefined) infer(signature.result, type, bindings);
  for (const variable of signature.typeParameters) {
    const key = variableKey(variable);
    if (bindings.has(key)) continue;
    bindings.set(
      key,
      namespace === "stdlib.map" && variable.name === "K" ? stringType : typeFor(variable, choices),
    );
  }
  if (brokenBound(signature.typeParameters, bindings) !== undefined) return undefined;
  if (![...bindings.values()].every(isPlain)) return undefined;
  if (namespace === "stdlib.map" && !isKey(bindings.get("K"))) return undefined;
  // The first value says what `reduce` gives: an Int there is no Float.
  if (signature.name.endsWith(".reduce") && holdsFloat(bindings.get("U"))) return undefined;
  const result = substitute(signature.result, bindings, { complete: true });
  return type === undefined || isAssignable(result, type) ? bindings : undefined;
}

function holdsFloat(type: Type | undefined): boolean {
  if (type?.kind === "list") return holdsFloat(type.element);
  if (type?.kind === "record") return type.fields.some((field) => holdsFloat(field.type));
  return type?.kind === "scalar" && type.name === "Float";
}

function isKey(type: Type | undefined): boolean {
  return type === undefined || (type.kind === "scalar" && (type.name === "String" || type.name === "Int"));
}

function typeFor({ bound }: TypeVariable, choices: Scope["choices"]): Type {
  switch (bound) {
    case "number":
      return choices.pick([intType, floatType] as const);
    case "ordered":
      return choices.pick([intType, floatType, stringType, timestampType] as const);
    case "row":
      return { kind: "record", fields: [{ name: "a", type: intType, optional: false }] };
    case undefined:
      return plainType(choices);
  }
}

interface StandardArgument {
  readonly callable: Callable;
  readonly index: number;
  readonly wanted: Type;
  readonly isGeneric: boolean;
}

function writeArgument({ callable, index, wanted, isGeneric }: StandardArgument, scope: Scope): string {
  const parameter = callable.data.parameters[index];
  const { choices } = scope;
  if (parameter?.format !== undefined) return choices.pick(formats[parameter.format]);
  if (wanted.kind === "function") return writeLambda(callable, wanted, scope);
  const inner = below(scope, { isExpected: !isGeneric });
  const value = writeExpression(wanted, inner);
  if (wanted.kind === "scalar" && wanted.name === "Int" && sized.has(callable.simpleName)) {
    return `clamp(${inList(value)}, 0, ${1 + choices.below(5)})`;
  }
  return inList(value);
}

/** Functions whose results grow with an argument. */
const sized = new Set(["repeat", "range", "Range", "pad-start", "pad-end"]);

const formats = {
  regex: ['"[a-z]+"', '"(\\\\d)"', '"^a|b$"', '""', '"x*"'],
  "time-pattern": ['"yyyy-MM-dd"', '"HH:mm"', '"yyyy-MM-dd HH:mm:ss"'],
  "time-zone": ['"UTC"', '"+02:00"', '"Europe/Berlin"'],
  "json-path": ['"a"', '"a.b"', '"k"', '"[0]"'],
} as const;

/** Higher-order functions that wait for what the lambda calls. */
const waiting = new Set(["map", "filter", "flat-map"]);

function writeLambda({ simpleName }: Callable, type: FunctionType, scope: Scope): string {
  const { choices } = scope;
  const parameters = type.parameters.map(({ type: parameterType }, index) => ({
    name: `${choices.pick(["x", "y", "item"] as const)}${scope.depth + 1}${index}`,
    type: parameterType,
    isExact: false,
    mayBeLiteral: scope.isWide !== true,
    clock: [],
  }));
  const mayCall = scope.mayCall && waiting.has(simpleName);
  const names = [...scope.names, ...parameters];
  const body = writeExpression(type.result, below(scope, { names, mayCall }));
  const [only] = parameters;
  const head =
    parameters.length === 1 && only !== undefined && choices.chance(60)
      ? only.name
      : `(${parameters.map(({ name }) => name).join(", ")})`;
  return `${head} => ${body.level < levels.open ? `(${body.text})` : body.text}`;
}
