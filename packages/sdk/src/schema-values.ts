import type { JsonValue } from "@constellation/types";
import type { JsonSchema } from "./schema-signature.ts";

type Convert = (value: unknown) => unknown;

/**
 * Turns values of the language into what a schema library expects: a property that is None is left out where the schema does not
 * require it (where it takes `null` it is `null`), and a Map is an object. Undefined when nothing in the schema needs that.
 */
export function schemaValuesOf(schema: JsonSchema): Convert | undefined {
  return new ConverterMaker(schema).of(schema, 0);
}

const depthMax = 64;

class ConverterMaker {
  private readonly root: JsonSchema;
  /** Made so far. While one is being made it stands as undefined: only what JSON itself is refers to itself, and that needs none. */
  private readonly made = new Map<JsonSchema, Convert | undefined>();

  constructor(root: JsonSchema) {
    this.root = root;
  }

  of(given: JsonValue | undefined, depth: number): Convert | undefined {
    const schema = this.resolve(given);
    if (schema === undefined || depth > depthMax) return undefined;
    if (!this.made.has(schema)) {
      this.made.set(schema, undefined);
      this.made.set(schema, this.make(schema, depth));
    }
    return this.made.get(schema);
  }

  private make(schema: JsonSchema, depth: number): Convert | undefined {
    const parts = [
      this.ofMembers(schema, depth),
      isSchema(schema.properties) ? this.ofObject(schema, schema.properties, depth) : undefined,
      isMap(schema) ? this.ofMap(schema, depth) : undefined,
      this.ofItems(schema, depth),
      ...listOf(schema.allOf).map((part) => this.of(part, depth + 1)),
    ].filter((part) => part !== undefined);
    if (parts.length === 0) return undefined;
    return (value) => parts.reduce((converted, part) => part(converted), value);
  }

  /** The value as the first member that it fits takes it. */
  private ofMembers(schema: JsonSchema, depth: number): Convert | undefined {
    const members = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
    const converters = members.map((member) => this.of(member, depth + 1));
    if (converters.every((convert) => convert === undefined)) return undefined;
    return (value) => {
      const index = members.findIndex((member) => this.fits(member, value, 0));
      return converters[index]?.(value) ?? value;
    };
  }

  private ofItems(schema: JsonSchema, depth: number): Convert | undefined {
    const item = this.of(schema.items, depth + 1);
    return item && ((value) => (Array.isArray(value) ? value.map(item) : value));
  }

  private ofObject(schema: JsonSchema, properties: JsonSchema, depth: number): Convert | undefined {
    const required = new Set(listOf(schema.required));
    const inner = new Map<string, Convert>();
    for (const [name, property] of Object.entries(properties)) {
      const convert = this.of(property, depth + 1);
      if (convert !== undefined) inner.set(name, convert);
    }
    const mayGo = ([name, property]: [string, JsonValue]) =>
      !required.has(name) && !this.fits(property, null, 0);
    const optional = new Set(
      Object.entries(properties)
        .filter(mayGo)
        .map(([name]) => name),
    );
    if (inner.size === 0 && optional.size === 0) return undefined;
    return (value) => {
      if (!isObject(value)) return value;
      const kept = Object.entries(value).filter(([name, field]) => field !== null || !optional.has(name));
      return Object.fromEntries(kept.map(([name, field]) => [name, inner.get(name)?.(field) ?? field]));
    };
  }

  private ofMap(schema: JsonSchema, depth: number): Convert {
    const item = this.of(schema.additionalProperties, depth + 1) ?? ((value: unknown) => value);
    return (value) =>
      value instanceof Map
        ? Object.fromEntries([...value].map(([key, each]) => [String(key), item(each)]))
        : value;
  }

  /** Whether a value has the shape of a schema, as far as that tells the members of a union apart. */
  private fits(given: JsonValue, value: unknown, depth: number): boolean {
    const schema = this.resolve(given);
    if (schema === undefined || depth > depthMax) return true;
    if (schema.nullable === true && value === null) return true;
    if ("const" in schema) return schema.const === value;
    if (Array.isArray(schema.enum)) return schema.enum.some((each) => each === value);
    const members = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
    if (members.length > 0) return members.some((member) => this.fits(member, value, depth + 1));
    const types = Array.isArray(schema.type) ? schema.type : [schema.type];
    if (schema.type !== undefined && !types.some((type) => isOfType(type, value))) return false;
    if (Array.isArray(value)) return value.every((item) => this.fits(schema.items ?? {}, item, depth + 1));
    return !isSchema(schema.properties) || this.fitsObject(schema, schema.properties, value, depth);
  }

  private fitsObject(schema: JsonSchema, properties: JsonSchema, value: unknown, depth: number): boolean {
    if (!isObject(value)) return false;
    const required = listOf(schema.required);
    return Object.entries(properties).every(([name, property]) => {
      const field = value[name] ?? null;
      return (field === null && !required.includes(name)) || this.fits(property, field, depth + 1);
    });
  }

  /** A schema behind its references into the document. */
  private resolve(given: JsonValue | undefined): JsonSchema | undefined {
    let schema = given;
    for (let step = 0; step < depthMax && isSchema(schema); step++) {
      if (typeof schema.$ref !== "string") return schema;
      const names = schema.$ref.split("/").slice(1);
      schema = names.reduce<JsonValue | undefined>(
        (at, name) => (isSchema(at) ? at[name] : undefined),
        this.root,
      );
    }
    return undefined;
  }
}

function isMap({ type, properties }: JsonSchema): boolean {
  return properties === undefined && (type === "object" || (Array.isArray(type) && type.includes("object")));
}

function isOfType(type: JsonValue | undefined, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value) || value instanceof Map;
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Map);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
