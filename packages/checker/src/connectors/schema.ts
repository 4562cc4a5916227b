import type { JsonValue } from "@constellation/types";

/** A JSON Schema, as far as it is read here; what it does not know it lets pass. */
export type Schema = { readonly [key: string]: JsonValue };

/** The value as a schema, when it is an object. */
export function asSchema(value: JsonValue | undefined): Schema | undefined {
  return typeof value === "object" && value !== null && !isList(value) ? value : undefined;
}

/** True for a JSON array. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The schemas of `anyOf` or `oneOf`. */
export function alternativesOf(schema: Schema): readonly Schema[] {
  const listed = schema.anyOf ?? schema.oneOf;
  return isList(listed) ? listed.map(asSchema).filter((each) => each !== undefined) : [];
}

/** The names in `type`; none when any type will do. */
export function typesOf(schema: Schema): readonly string[] {
  const { type } = schema;
  if (typeof type === "string") return [type];
  return isList(type) ? type.filter((each) => typeof each === "string") : [];
}

/** The number under a key of a schema. */
export function numberOf(schema: Schema, key: string, otherwise: number): number {
  const value = schema[key];
  return typeof value === "number" ? value : otherwise;
}
