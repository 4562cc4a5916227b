import {
  badTypeArguments,
  nearestNames,
  type Span,
  unknownType as unknownTypeName,
} from "@constellation/diagnostics";
import type { NamedType } from "@constellation/syntax";
import {
  intType,
  isAssignable,
  listOf,
  mapOf,
  optionalOf,
  printType,
  scalarNamed,
  stringType,
  type Type,
  unionOf,
  unknownType,
} from "@constellation/types";
import { foreignType } from "../names/foreign-names.ts";
import { readType } from "./read-type.ts";
import type { TypeScope } from "./type-scope.ts";

interface ParameterisedType {
  readonly parameters: readonly string[];
  readonly make: (typeArguments: readonly Type[]) => Type;
}

const listLike: ParameterisedType = {
  parameters: ["T"],
  make: ([element]) => listOf(element ?? unknownType),
};

const parameterised: ReadonlyMap<string, ParameterisedType> = new Map([
  ["List", listLike],
  ["Seq", listLike],
  ["Candidates", listLike],
  ["Optional", { parameters: ["T"], make: ([inner]) => optionalOf(inner ?? unknownType) }],
  [
    "Map",
    { parameters: ["K", "V"], make: ([key, value]) => mapOf(key ?? unknownType, value ?? unknownType) },
  ],
]);

/** Names of the types that the language itself has, with those that take arguments. */
export const builtInTypeNames: readonly string[] = [
  "String",
  "Int",
  "Float",
  "Boolean",
  "Json",
  "Timestamp",
  "Bytes",
  ...parameterised.keys(),
];

const mapKey = unionOf([stringType, intType]);

/** The type that a name with its arguments means: built in, declared, or a type parameter (E003, E019). */
export function readNamedType(written: NamedType, scope: TypeScope): Type {
  const name = written.name.text;
  const typeArguments = written.typeArguments.map((argument) => readType(argument, scope));
  if (name === "") return unknownType;

  const maker = parameterised.get(name);
  if (maker !== undefined) return readParameterised(written, maker, typeArguments, scope);

  const type = scalarNamed(name) ?? scope.find(name);
  if (type === undefined) {
    if (!scope.isUnknownTold()) return unknownType;
    const nearest = foreignType(name) ?? nearestNames(name, [...builtInTypeNames, ...scope.names()]);
    scope.report(unknownTypeName, written.name.span, { name, nearest });
    return unknownType;
  }
  if (typeArguments.length === 0) return type;
  scope.report(badTypeArguments, written.span, { type: name, expected: 0, found: typeArguments.length });
  return type;
}

function readParameterised(
  written: NamedType,
  maker: ParameterisedType,
  typeArguments: readonly Type[],
  scope: TypeScope,
): Type {
  const type = written.name.text;
  const expected = maker.parameters.length;
  if (typeArguments.length !== expected) {
    scope.report(badTypeArguments, written.span, { type, expected, found: typeArguments.length });
    return unknownType;
  }
  const [key] = typeArguments;
  if (type === "Map" && key !== undefined && !isMapKey(key)) {
    const span: Span = written.typeArguments[0]?.span ?? written.span;
    const message = `the key of Map is String or Int, not ${printType(key)}`;
    scope.report(badTypeArguments, span, { type, message });
    return unknownType;
  }
  return maker.make(typeArguments);
}

function isMapKey(key: Type): boolean {
  return key.kind === "variable" || (key.kind !== "nothing" && isAssignable(key, mapKey));
}
