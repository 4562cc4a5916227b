import { leastUpperBound, listOf, literalOf, recordOf, type Type } from "@constellation/types";
import type { TypedExpression } from "../../program/typed-expression.ts";

/**
 * The narrowest type of an expression that was checked before it was known what it is for: literals are of their own
 * type, in records and lists too.
 */
export function freshType(value: TypedExpression): Type {
  if (value.kind === "literal") return freshLiteral(value.type, value.value);
  if (value.kind === "list") return listOf(leastUpperBound(value.items.map(freshType)));
  if (value.kind === "record") {
    const fields = value.entries.flatMap((entry) =>
      entry.kind === "field" ? [{ name: entry.name, type: freshType(entry.value) }] : [],
    );
    return fields.length === value.entries.length ? recordOf(fields) : value.type;
  }
  return value.type;
}

/** The expression with its narrowest types, where it is one that `freshType` narrows. */
export function asFresh(value: TypedExpression): TypedExpression {
  const type = freshType(value);
  switch (value.kind) {
    case "literal":
      return { ...value, type };
    case "list":
      return { ...value, type, items: value.items.map(asFresh) };
    case "record":
      return {
        ...value,
        type,
        entries: value.entries.map((entry) => ({ ...entry, value: asFresh(entry.value) })),
      };
    default:
      return value;
  }
}

function freshLiteral(type: Type, value: unknown): Type {
  if (type.kind !== "scalar") return type;
  if (type.name === "String" && typeof value === "string") return literalOf("String", value);
  if ((type.name === "Int" || type.name === "Float") && typeof value === "number") {
    return literalOf(type.name, value);
  }
  return type.name === "Boolean" && typeof value === "boolean" ? literalOf("Boolean", value) : type;
}
