import {
  fromJsonSchema,
  type JsonValue,
  optionalOf,
  type ParameterData,
  printType,
} from "@constellation/types";
import type { JsonSchema } from "./schema-signature.ts";

/**
 * The properties of an input schema as parameters, in order; undefined when the schema is not of an object. One that may be left out
 * or null is None by default, unless the schema has a default of its own.
 */
export function schemaParameters(schema: JsonSchema): readonly ParameterData[] | undefined {
  const properties = new Map<string, JsonSchema>();
  const read = fromJsonSchema(withoutDefaults(schema, properties), { side: "input" });
  if (read.kind === "problem" || read.type.kind !== "record") return undefined;
  return read.type.fields.map(({ name, type, optional }): ParameterData => {
    const { default: given, description } = properties.get(name) ?? {};
    const value = given === undefined && optional ? null : given;
    return {
      name,
      type: printType(optional ? optionalOf(type) : type, { alias: false }),
      ...(value === undefined ? {} : { default: value }),
      ...(typeof description === "string" ? { doc: description } : {}),
    };
  });
}

/** The schema with a property that has a default as one that is required: what it takes, without what it takes for nothing. */
function withoutDefaults(schema: JsonSchema, found: Map<string, JsonSchema>): JsonSchema {
  const required = new Set<JsonValue>(Array.isArray(schema.required) ? schema.required : []);
  for (const [name, property] of Object.entries(isSchema(schema.properties) ? schema.properties : {})) {
    if (!isSchema(property)) continue;
    found.set(name, property);
    if (property.default !== undefined) required.add(name);
  }
  const { allOf } = schema;
  const properties = isSchema(schema.properties)
    ? { properties: Object.fromEntries(Object.entries(schema.properties).map(withoutDefault)) }
    : {};
  return {
    ...schema,
    ...properties,
    ...(required.size === 0 ? {} : { required: [...required] }),
    ...(Array.isArray(allOf)
      ? { allOf: allOf.map((part) => (isSchema(part) ? withoutDefaults(part, found) : part)) }
      : {}),
  };
}

function withoutDefault([name, property]: [string, JsonValue]): [string, JsonValue] {
  if (!isSchema(property)) return [name, property];
  const { default: _, ...rest } = property;
  return [name, rest];
}

function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
