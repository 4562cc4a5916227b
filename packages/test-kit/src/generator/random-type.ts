import {
  booleanType,
  type FieldInput,
  floatType,
  intType,
  jsonType,
  listOf,
  literalOf,
  mapOf,
  optionalOf,
  recordOf,
  stringType,
  type Type,
  timestampType,
  unionOf,
} from "@constellation/types";
import type { Choices } from "./choices.ts";

const scalars = [intType, stringType, floatType, booleanType, timestampType] as const;
const fieldNames = ["a", "b", "c", "id", "at", "type", "my-field"] as const;

/** A type that an expression of any form can be written of without being told so: no Optional, no literal, no union. */
export function plainType(choices: Choices, depth = 1): Type {
  if (depth <= 0 || !choices.chance(35)) return choices.pick(scalars);
  if (choices.chance(40)) return listOf(plainType(choices, depth - 1));
  return recordOf(fieldsOf(choices, () => plainType(choices, depth - 1), false));
}

/** Any type of data. */
export function anyType(choices: Choices, depth = 2): Type {
  if (depth <= 0 || !choices.chance(65)) return choices.pick(scalars);
  switch (choices.below(8)) {
    case 0:
      return listOf(anyType(choices, depth - 1));
    case 1:
    case 2:
      return recordOf(fieldsOf(choices, () => anyType(choices, depth - 1), true));
    case 3:
      return optionalOf(anyType(choices, depth - 1));
    case 4:
      return mapOf(choices.pick([stringType, intType] as const), anyType(choices, depth - 1));
    case 5:
      return unionOf(
        ["x", "y", "z"].slice(0, 2 + choices.below(2)).map((value) => literalOf("String", value)),
      );
    case 6:
      return choices.chance(50)
        ? unionOf([intType, stringType])
        : unionOf([
            recordOf([
              { name: "kind", type: literalOf("String", "n") },
              { name: "n", type: intType },
            ]),
            recordOf([
              { name: "kind", type: literalOf("String", "s") },
              { name: "s", type: stringType },
            ]),
          ]);
    default:
      return jsonType;
  }
}

/** A record that has what windows and merges ask for: a scalar key and a time. */
export function eventType(choices: Choices): Type {
  const more = fieldsOf(choices, () => anyType(choices, 1), true).filter(
    ({ name }) => name !== "id" && name !== "at",
  );
  return recordOf([
    { name: "id", type: choices.pick([stringType, intType] as const) },
    { name: "at", type: choices.pick([intType, timestampType] as const) },
    { name: "v", type: choices.pick([intType, floatType] as const) },
    ...more,
  ]);
}

function fieldsOf(choices: Choices, type: () => Type, optional: boolean): readonly FieldInput[] {
  const names = fieldNames.filter(() => choices.chance(40));
  const chosen = names.length === 0 ? ["a" as const] : names;
  return chosen.map((name) => ({ name, type: type(), optional: optional && choices.chance(25) }));
}

/** True for a type with a literal type in it. */
export function holdsLiteral(type: Type): boolean {
  switch (type.kind) {
    case "literal":
      return true;
    case "optional":
      return holdsLiteral(type.inner);
    case "list":
      return holdsLiteral(type.element);
    case "map":
      return holdsLiteral(type.value);
    case "union":
      return type.members.some(holdsLiteral);
    case "record":
      return type.fields.some((field) => holdsLiteral(field.type));
    default:
      return false;
  }
}

/** True for types of which `plainType` makes: what an expression is, whatever surrounds it. */
export function isPlain(type: Type): boolean {
  switch (type.kind) {
    case "scalar":
      return type.name !== "Json" && type.name !== "Bytes";
    case "list":
      return isPlain(type.element);
    case "record":
      return type.rest === undefined && type.fields.every((field) => !field.optional && isPlain(field.type));
    default:
      return false;
  }
}
