import type { JsonValue } from "@constellation/types";
import type { JsonSchema } from "./schema-signature.ts";

type Convert = (value: unknown) => unknown;

/**
 * Turns None of the language (`null`) into what a schema library expects: a property that the schema does not require is left out,
 * one that it requires (a nullable) stays `null`. Undefined when the schema has no optional property anywhere: nothing to convert.
 */
export function absentFieldsOf(schema: JsonSchema): Convert | undefined {
  return converter(schema, 0);
}

const depthMax = 64;

function converter(schema: JsonValue | undefined, depth: number): Convert | undefined {
  if (!isSchema(schema) || depth > depthMax) return undefined;
  if (isSchema(schema.properties)) return ofObject(schema, schema.properties, depth);
  if (schema.items !== undefined) {
    const item = converter(schema.items, depth + 1);
    return item && ((value) => (Array.isArray(value) ? value.map(item) : value));
  }
  return undefined;
}

function ofObject(schema: JsonSchema, properties: JsonSchema, depth: number): Convert | undefined {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const inner = new Map<string, Convert>();
  for (const [name, property] of Object.entries(properties)) {
    const convert = converter(property, depth + 1);
    if (convert !== undefined) inner.set(name, convert);
  }
  const optional = new Set(Object.keys(properties).filter((name) => !required.has(name)));
  if (inner.size === 0 && optional.size === 0) return undefined;
  return (value) => {
    if (typeof value !== "object" || value === null) return value;
    const kept = Object.entries(value).filter(([name, field]) => field !== null || !optional.has(name));
    return Object.fromEntries(kept.map(([name, field]) => [name, inner.get(name)?.(field) ?? field]));
  };
}

function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
