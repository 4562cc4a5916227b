import { nearestNames } from "@constellation/diagnostics";
import type { JsonValue } from "@constellation/types";
import { describeJson, describeSchema } from "./describe-schema.ts";
import { alternativesOf, asSchema, isList, numberOf, type Schema, typesOf } from "./schema.ts";

/** Where a value does not fit a schema. */
export interface SchemaProblem {
  /** The way to the part that does not fit, e.g. `.retries` or `[0]`; empty for the value itself. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly nearest?: readonly string[];
}

/** Deeper values are not looked at: schemas of connectors are flat. */
const depthMax = 32;

/**
 * The first thing in which a constant does not fit a JSON Schema: `type`, `enum`, `const`, `anyOf`, `oneOf`, bounds,
 * lengths, `pattern`, `items`, `properties`. Other keywords are left to the connector.
 */
export function checkSchema(
  value: JsonValue,
  schema: Schema,
  path = "",
  depth = 0,
): SchemaProblem | undefined {
  if (depth > depthMax) return undefined;
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) {
    const fits = alternatives.some((each) => checkSchema(value, each, path, depth + 1) === undefined);
    if (!fits) return problemAt(path, value, schema);
  }
  if (!hasType(value, schema) || !isAllowed(value, schema) || !isWithinBounds(value, schema)) {
    return problemAt(path, value, schema);
  }
  if (isList(value)) return checkItems(value, schema, path, depth);
  const record = asSchema(value);
  return record === undefined ? undefined : checkFields(record, schema, path, depth);
}

function problemAt(path: string, value: JsonValue, schema: Schema): SchemaProblem {
  const words = isList(schema.enum) ? schema.enum.filter((each) => typeof each === "string") : [];
  const nearest = typeof value === "string" ? nearestNames(value, words) : [];
  return { path, expected: describeSchema(schema), found: describeJson(value), nearest };
}

function checkItems(
  list: readonly JsonValue[],
  schema: Schema,
  path: string,
  depth: number,
): SchemaProblem | undefined {
  const items = asSchema(schema.items);
  if (items === undefined) return undefined;
  for (const [index, item] of list.entries()) {
    const problem = checkSchema(item, items, `${path}[${index}]`, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkFields(record: Schema, schema: Schema, path: string, depth: number): SchemaProblem | undefined {
  const properties = asSchema(schema.properties) ?? {};
  const required = isList(schema.required) ? schema.required : [];
  for (const name of required) {
    if (typeof name !== "string" || Object.hasOwn(record, name)) continue;
    return {
      path: `${path}.${name}`,
      expected: describeSchema(asSchema(properties[name]) ?? {}),
      found: "nothing",
    };
  }
  for (const [name, value] of Object.entries(record)) {
    const property = Object.hasOwn(properties, name) ? asSchema(properties[name]) : undefined;
    const other = asSchema(schema.additionalProperties);
    const inside = `${path}.${name}`;
    if (property === undefined && schema.additionalProperties === false) {
      const nearest = nearestNames(name, Object.keys(properties));
      return { path: inside, expected: "no such field", found: describeJson(value), nearest };
    }
    const rule = property ?? other;
    const problem = rule && checkSchema(value, rule, inside, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function hasType(value: JsonValue, schema: Schema): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((type) => isOfType(value, type));
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return isList(value);
  if (type === "object") return asSchema(value) !== undefined;
  if (type === "integer") return typeof value === "number" && Number.isInteger(value);
  return typeof value === type;
}

function isAllowed(value: JsonValue, schema: Schema): boolean {
  if (isList(schema.enum) && !schema.enum.some((each) => isEqual(each, value))) return false;
  return schema.const === undefined || isEqual(schema.const, value);
}

function isEqual(a: JsonValue, b: JsonValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isWithinBounds(value: JsonValue, schema: Schema): boolean {
  if (typeof value === "number") {
    return (
      value >= numberOf(schema, "minimum", Number.NEGATIVE_INFINITY) &&
      value <= numberOf(schema, "maximum", Number.POSITIVE_INFINITY) &&
      value > numberOf(schema, "exclusiveMinimum", Number.NEGATIVE_INFINITY) &&
      value < numberOf(schema, "exclusiveMaximum", Number.POSITIVE_INFINITY)
    );
  }
  if (typeof value === "string") {
    return isLength(value.length, schema, "minLength", "maxLength") && isMatching(value, schema);
  }
  return !isList(value) || isLength(value.length, schema, "minItems", "maxItems");
}

function isLength(length: number, schema: Schema, min: string, max: string): boolean {
  return length >= numberOf(schema, min, 0) && length <= numberOf(schema, max, Number.POSITIVE_INFINITY);
}

/** Patterns come from connectors, not from the file; one that cannot be read is left to the connector. */
function isMatching(value: string, schema: Schema): boolean {
  const { pattern } = schema;
  if (typeof pattern !== "string") return true;
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}
