import { nearestNames } from "@constellation/diagnostics";
import type { OptionProblem } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

type Schema = Readonly<Record<string, JsonValue>>;

/** Properties with their defaults, and all that is wrong with them. */
export interface PropertiesReading {
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly problems: readonly OptionProblem[];
}

/**
 * Reads properties by a JSON Schema of an object: names, types, words, bounds, lengths, patterns. Text that stands for a number or a boolean
 * becomes one where `isText` says that it was written as text. What `isOpen` holds is taken as it is.
 */
export function readProperties(
  schema: JsonValue,
  properties: Readonly<Record<string, JsonValue>>,
  options: {
    readonly isText: (name: string) => boolean;
    readonly isOpen: (value: JsonValue) => boolean;
  },
): PropertiesReading {
  const declared = asSchema(asSchema(schema)?.properties) ?? {};
  const problems: OptionProblem[] = [];
  const values: [string, JsonValue][] = [];
  for (const [name, given] of Object.entries(properties)) {
    const property = asSchema(declared[name]);
    if (property === undefined) {
      if (asSchema(schema)?.additionalProperties === true) values.push([name, given]);
      else problems.push(unknownProperty(name, Object.keys(declared)));
      continue;
    }
    if (options.isOpen(given)) {
      values.push([name, given]);
      continue;
    }
    const value = options.isText(name) && typeof given === "string" ? fromText(given, property) : given;
    values.push([name, value]);
    problems.push(...schemaProblems(value, property, name));
  }
  for (const [name, property] of Object.entries(declared)) {
    if (Object.hasOwn(properties, name)) continue;
    const fallback = asSchema(property)?.default;
    if (fallback !== undefined) values.push([name, fallback]);
    else if (listOf(asSchema(schema)?.required).includes(name)) {
      problems.push({ path: name, problem: `is missing; it takes ${describe(asSchema(property) ?? {})}` });
    }
  }
  return { values: Object.fromEntries(values), problems };
}

function unknownProperty(name: string, known: readonly string[]): OptionProblem {
  const [nearest] = nearestNames(name, known);
  const help =
    nearest === undefined
      ? known.length === 0
        ? "there are none"
        : `known are ${known.map((each) => `"${each}"`).join(", ")}`
      : `did you mean "${nearest}"?`;
  return { path: name, problem: `is not known; ${help}` };
}

/** A text of the command line as the value that its property takes; the text where it is none. */
function fromText(text: string, schema: Schema): JsonValue {
  const { type } = schema;
  if ((type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  // `?follow` alone means that it is so.
  if (type === "boolean" && text === "") return true;
  return text;
}

/** All in which a value does not fit a schema; `path` leads to it. */
export function schemaProblems(value: JsonValue, schema: Schema, path: string): readonly OptionProblem[] {
  const alternatives = [...listOf(schema.anyOf), ...listOf(schema.oneOf)].map((each) => asSchema(each) ?? {});
  if (alternatives.length > 0) {
    const fitting = alternatives.find((each) => schemaProblems(value, each, path).length === 0);
    if (fitting !== undefined) return [];
    const sameType = alternatives.find((each) => hasType(value, each));
    return sameType === undefined ? [wrong(value, schema, path)] : schemaProblems(value, sameType, path);
  }
  if (!hasType(value, schema) || !isAllowed(value, schema) || !isWithinBounds(value, schema)) {
    return [wrong(value, schema, path)];
  }
  if (Array.isArray(value)) {
    const items = asSchema(schema.items);
    const list: readonly JsonValue[] = value;
    return items === undefined
      ? []
      : list.flatMap((item, index) => schemaProblems(item, items, `${path}[${index}]`));
  }
  const record = asSchema(value);
  return record === undefined ? [] : recordProblems(record, schema, path);
}

function recordProblems(record: Schema, schema: Schema, path: string): readonly OptionProblem[] {
  const properties = asSchema(schema.properties) ?? {};
  const inside = (name: string) => (path === "" ? name : `${path}.${name}`);
  const missing = listOf(schema.required).flatMap((name) =>
    typeof name !== "string" || Object.hasOwn(record, name)
      ? []
      : [
          {
            path: inside(name),
            problem: `is missing; it takes ${describe(asSchema(properties[name]) ?? {})}`,
          },
        ],
  );
  const others = Object.entries(record).flatMap(([name, value]) => {
    const rule = asSchema(Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties);
    if (rule !== undefined) return schemaProblems(value, rule, inside(name));
    if (schema.additionalProperties !== false) return [];
    return [{ ...unknownProperty(name, Object.keys(properties)), path: inside(name) }];
  });
  return [...missing, ...others];
}

function wrong(value: JsonValue, schema: Schema, path: string): OptionProblem {
  const words = listOf(schema.enum).filter((each) => typeof each === "string");
  const [nearest] = typeof value === "string" ? nearestNames(value, words) : [];
  const help = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  return { path, problem: `takes ${describe(schema)}, but this is ${describeValue(value)}${help}` };
}

/** What a schema takes, in words. */
function describe(schema: Schema): string {
  if (Array.isArray(schema.enum)) return orOf(listOf(schema.enum).map(describeValue));
  if (schema.const !== undefined) return describeValue(schema.const);
  const alternatives = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (alternatives.length > 0) return orOf(alternatives.map((each) => describe(asSchema(each) ?? {})));
  const { minimum, maximum } = schema;
  const range =
    typeof minimum === "number" && typeof maximum === "number"
      ? ` from ${minimum} to ${maximum}`
      : typeof minimum === "number"
        ? ` of ${minimum} or more`
        : "";
  switch (schema.type) {
    case "string":
      if (typeof schema.pattern === "string" && schema.pattern.includes("(ms|s|min|h|d)"))
        return "a duration, such as 5s";
      if (schema.maxLength === 1) return "one character";
      if (schema.format === "uri") return describeAddress(schema.pattern);
      return schema.format === "path" ? "a path" : "a text that is not empty";
    case "integer":
      return `a whole number${range}`;
    case "number":
      return `a number${range}`;
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "object":
      return "an object";
  }
  return "another value";
}

function describeAddress(pattern: JsonValue | undefined): string {
  const protocol = /^\^(\w+)s\?/.exec(typeof pattern === "string" ? pattern : "")?.[1];
  return protocol === undefined
    ? "an address"
    : `an address that begins with ${protocol}:// or ${protocol}s://`;
}

function describeValue(value: JsonValue): string {
  if (typeof value === "string") return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

function orOf(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}

function hasType(value: JsonValue, { type }: Schema): boolean {
  const types = typeof type === "string" ? [type] : listOf(type);
  return types.length === 0 || types.some((each) => isOfType(value, each));
}

function isOfType(value: JsonValue, type: JsonValue): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return asSchema(value) !== undefined;
    case "integer":
      return Number.isSafeInteger(value);
    default:
      return typeof value === type;
  }
}

function isAllowed(value: JsonValue, schema: Schema): boolean {
  if (Array.isArray(schema.enum) && !listOf(schema.enum).includes(value)) return false;
  return schema.const === undefined || schema.const === value;
}

function isWithinBounds(value: JsonValue, schema: Schema): boolean {
  const { minimum, maximum, minLength, maxLength, pattern } = schema;
  if (typeof value === "number") {
    return (
      (typeof minimum !== "number" || value >= minimum) && (typeof maximum !== "number" || value <= maximum)
    );
  }
  if (typeof value !== "string") return true;
  if (typeof minLength === "number" && value.length < minLength) return false;
  if (typeof maxLength === "number" && value.length > maxLength) return false;
  return typeof pattern !== "string" || new RegExp(pattern, "u").test(value);
}

function asSchema(value: JsonValue | undefined): Schema | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return value as Schema;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
