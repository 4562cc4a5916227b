import { type JsonValue, quoteText } from "@constellation/types";
import { orOf } from "../options/option-value.ts";
import { alternativesOf, asSchema, isList, numberOf, type Schema, typesOf } from "./schema.ts";

/** What a schema takes, as messages say it: `"earliest" or "latest"`, `an Int from 1 to 65535`, `a String`. */
export function describeSchema(schema: Schema): string {
  if (isList(schema.enum)) return orOf(schema.enum.map(describeJson));
  if (schema.const !== undefined) return describeJson(schema.const);
  const alternatives = alternativesOf(schema);
  if (alternatives.length > 0) return orOf(alternatives.map(describeSchema));
  const types = typesOf(schema);
  if (types.length === 0) return "another value";
  return orOf(types.map((type) => describeType(type, schema)));
}

function describeType(type: string, schema: Schema): string {
  switch (type) {
    case "string":
      return `a String${describePattern(schema)}`;
    case "integer":
      return `an Int${describeRange(schema)}`;
    case "number":
      return `a Float${describeRange(schema)}`;
    case "boolean":
      return "true or false";
    case "array":
      return asSchema(schema.items) === undefined
        ? "a list"
        : `a list, each item ${describeSchema(asSchema(schema.items) ?? {})}`;
    case "object":
      return "a record";
  }
  return type === "null" ? "None" : type;
}

/** How connectors write that a String holds a duration of the language. */
const durationPattern = /\(ms\|s\|min\|h\|d\)\$$/;

function describePattern(schema: Schema): string {
  if (typeof schema.pattern === "string") {
    return durationPattern.test(schema.pattern)
      ? " with a duration, such as 5s"
      : ` that matches ${schema.pattern}`;
  }
  return numberOf(schema, "minLength", 0) > 0 ? " that is not empty" : "";
}

function describeRange(schema: Schema): string {
  const min = numberOf(schema, "minimum", Number.NEGATIVE_INFINITY);
  const max = numberOf(schema, "maximum", Number.POSITIVE_INFINITY);
  if (Number.isFinite(min) && Number.isFinite(max)) return ` from ${min} to ${max}`;
  if (Number.isFinite(min)) return ` of ${min} or more`;
  if (Number.isFinite(max)) return ` of at most ${max}`;
  const above = numberOf(schema, "exclusiveMinimum", Number.NEGATIVE_INFINITY);
  return Number.isFinite(above) ? ` above ${above}` : "";
}

/** A constant as messages say it. */
export function describeJson(value: JsonValue): string {
  if (typeof value === "string") return quoteText(value);
  if (value === null) return "None";
  if (isList(value)) return "a list";
  return typeof value === "object" ? "a record" : String(value);
}
