import {
  type Arbitrary,
  array,
  boolean,
  constantFrom,
  integer,
  letrec,
  oneof,
  record,
  tuple,
  uniqueArray,
} from "fast-check";
import {
  booleanType,
  bytesType,
  floatType,
  intType,
  jsonType,
  listOf,
  literalOf,
  mapOf,
  optionalOf,
  recordOf,
  stringType,
  timestampType,
  unionOf,
} from "../structure/construct.ts";
import type { Type } from "../type.ts";

/** Types of data: every kind but `unknown`, functions and variables. Small alphabets, so that related types are common. */
export function typeArbitrary(options: { readonly json?: boolean } = {}): Arbitrary<Type> {
  const scalars = [stringType, intType, floatType, booleanType, timestampType, bytesType];
  const leaf = oneof(
    { weight: 3, arbitrary: constantFrom<Type>(...scalars, ...(options.json === false ? [] : [jsonType])) },
    { weight: 2, arbitrary: literalArbitrary },
  );
  const { type } = letrec<{ type: Type }>((tie) => ({
    type: oneof(
      { maxDepth: 3, depthIdentifier: "type" },
      { weight: 3, arbitrary: leaf },
      { weight: 1, arbitrary: tie("type").map(listOf) },
      { weight: 1, arbitrary: tie("type").map(optionalOf) },
      {
        weight: 1,
        arbitrary: tuple(constantFrom(stringType, intType), tie("type")).map(([k, v]) => mapOf(k, v)),
      },
      { weight: 3, arbitrary: recordArbitrary(tie("type")) },
      {
        weight: 2,
        arbitrary: array(tie("type"), { minLength: 1, maxLength: 3 }).map((types) => unionOf(types)),
      },
    ),
  }));
  return type;
}

const literalArbitrary: Arbitrary<Type> = oneof(
  constantFrom("a", "b", "").map((value) => literalOf("String", value)),
  integer({ min: -1, max: 2 }).map((value) => literalOf("Int", value)),
  constantFrom(0.5, 1, -2.25).map((value) => literalOf("Float", value)),
  boolean().map((value) => literalOf("Boolean", value)),
);

function recordArbitrary(type: Arbitrary<Type>): Arbitrary<Type> {
  const field = record({ name: constantFrom("a", "b", "c", "type"), type, optional: boolean() });
  return uniqueArray(field, { maxLength: 4, selector: ({ name }) => name }).map((fields) => recordOf(fields));
}
