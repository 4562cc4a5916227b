import {
  booleanType,
  bytesType,
  type FieldInput,
  floatType,
  intType,
  jsonType,
  listOf,
  literalOf,
  mapOf,
  noneType,
  nothingType,
  optionalOf,
  recordOf,
  stringType,
  timestampType,
  unionOf,
  withAlias,
} from "../structure/construct.ts";
import { maximumTypeDepth } from "../structure/type-bounds.ts";
import type { LiteralType, Type } from "../type.ts";
import { describeInput, isPlainObject } from "../values/describe-input.ts";
import { intersect } from "./intersect.ts";
import { integerKeyPattern } from "./to-json-schema.ts";

export interface FromJsonSchemaOptions {
  /** The side of a module that the schema describes: on `input` a property with a `default` may be left out. */
  readonly side: "input" | "output";
}

/** The type that a schema says, or the place (a JSON pointer, empty for the whole) and reason why the language has no such type. */
export type SchemaReading =
  | { readonly kind: "type"; readonly type: Type }
  | { readonly kind: "problem"; readonly path: string; readonly reason: string };

/**
 * The type of the values that a JSON Schema (2020-12, draft 7, OpenAPI's `nullable`) admits. Constraints that types do not
 * have (`minimum`, `pattern`, `format`, …) are left out: the module's own schema still checks them. Tuples, recursive and remote
 * references, and property names that are no names of the language are problems.
 */
export function fromJsonSchema(schema: unknown, options: FromJsonSchemaOptions): SchemaReading {
  try {
    return { kind: "type", type: new SchemaReader(schema, options.side).read(schema, "", 0) };
  } catch (problem) {
    if (problem instanceof Unreadable)
      return { kind: "problem", path: problem.path, reason: problem.message };
    throw problem;
  }
}

class Unreadable extends Error {
  readonly path: string;

  constructor(path: string, reason: string) {
    super(reason);
    this.path = path;
  }
}

type Schema = Readonly<Record<string, unknown>>;

const fieldName = /^[A-Za-z_](?:[\w-]*\w)?$/;
const typeName = /^[A-Z]\w*$/;

class SchemaReader {
  readonly #root: unknown;
  readonly #side: "input" | "output";
  /** Types of references read so far; `undefined` while one is being read. */
  readonly #references = new Map<string, Type | undefined>();

  constructor(root: unknown, side: "input" | "output") {
    this.#root = root;
    this.#side = side;
  }

  read(schema: unknown, path: string, depth: number): Type {
    if (depth > maximumTypeDepth) throw new Unreadable(path, `nested deeper than ${maximumTypeDepth} levels`);
    if (schema === true) return jsonType;
    if (schema === false) return nothingType;
    if (!isPlainObject(schema))
      throw new Unreadable(path, `a schema expected, ${describeInput(schema)} found`);
    const type = this.#parts(schema, path, depth + 1).reduce((whole, part) => {
      const both = intersect(whole, part);
      if (both === undefined) throw new Unreadable(path, "the parts of the schema contradict each other");
      return both;
    }, jsonType as Type);
    return schema.nullable === true ? optionalOf(type) : type;
  }

  /** The types that a value must have all at once. */
  #parts(schema: Schema, path: string, depth: number): readonly Type[] {
    const known = marked.get(schema["x-constellation"]);
    if (known !== undefined) return [known];
    const parts: Type[] = [];
    if (typeof schema.$ref === "string") parts.push(this.#reference(schema.$ref, `${path}/$ref`, depth));
    if (Array.isArray(schema.allOf)) parts.push(...this.#each(schema.allOf, `${path}/allOf`, depth));
    for (const keyword of ["anyOf", "oneOf"]) {
      const members = schema[keyword];
      if (!Array.isArray(members) || isAnyJson(members)) continue;
      parts.push(unionOf(this.#each(members, `${path}/${keyword}`, depth)));
    }
    if ("const" in schema) parts.push(literalType(schema.const, schema.type, `${path}/const`));
    else if (Array.isArray(schema.enum)) {
      parts.push(unionOf(schema.enum.map((value) => literalType(value, schema.type, `${path}/enum`))));
    } else if (schema.type !== undefined || impliedType(schema) !== undefined) {
      parts.push(this.#typed(schema, path, depth));
    } else if (isPlainObject(schema.not) && Object.keys(schema.not).length === 0) parts.push(nothingType);
    return parts;
  }

  #each(schemas: readonly unknown[], path: string, depth: number): readonly Type[] {
    return schemas.map((schema, index) => this.read(schema, `${path}/${index}`, depth));
  }

  #reference(reference: string, path: string, depth: number): Type {
    const known = this.#references.get(reference);
    if (known !== undefined) return known;
    if (this.#references.has(reference) || reference === "#") {
      throw new Unreadable(
        path,
        `"${reference}" is recursive; the language has no recursive types, {} (any JSON) may stand there`,
      );
    }
    this.#references.set(reference, undefined);
    const { schema, name } = this.#resolve(reference, path);
    const type = this.read(schema, reference.slice(1), depth);
    const named = typeName.test(name) ? withAlias(type, name) : type;
    this.#references.set(reference, named);
    return named;
  }

  /** Only references into the document itself: `#/$defs/Name` or any other JSON pointer, no anchors. */
  #resolve(reference: string, path: string): { readonly schema: unknown; readonly name: string } {
    if (!reference.startsWith("#/"))
      throw new Unreadable(path, `"${reference}" does not lie in the schema itself`);
    const steps = reference.slice(2).split("/").map(unescapePointer);
    let schema: unknown = this.#root;
    for (const step of steps) {
      const inside = (isPlainObject(schema) || Array.isArray(schema)) && Object.hasOwn(schema, step);
      if (!inside) throw new Unreadable(path, `"${reference}" does not exist`);
      schema = (schema as Schema)[step];
    }
    return { schema, name: steps.at(-1) ?? "" };
  }

  #typed(schema: Schema, path: string, depth: number): Type {
    const names = schema.type ?? impliedType(schema);
    if (!Array.isArray(names)) return this.#single(names, schema, path, depth);
    return unionOf(names.map((name) => this.#single(name, schema, path, depth)));
  }

  #single(name: unknown, schema: Schema, path: string, depth: number): Type {
    switch (name) {
      case "string":
        return stringType;
      case "integer":
        return intType;
      case "number":
        return floatType;
      case "boolean":
        return booleanType;
      case "null":
        return noneType;
      case "array":
        return this.#array(schema, path, depth);
      case "object":
        return isMap(schema) ? this.#map(schema, path, depth) : this.#record(schema, path, depth);
      default:
        throw new Unreadable(
          `${path}/type`,
          `${JSON.stringify(name) ?? "nothing"} is no type of JSON Schema`,
        );
    }
  }

  #array(schema: Schema, path: string, depth: number): Type {
    if (Array.isArray(schema.prefixItems) || Array.isArray(schema.items)) {
      const reason =
        "the language has no tuples; use an object with named properties or an array of one type";
      throw new Unreadable(`${path}/${Array.isArray(schema.items) ? "items" : "prefixItems"}`, reason);
    }
    return listOf(schema.items === undefined ? jsonType : this.read(schema.items, `${path}/items`, depth));
  }

  #record(schema: Schema, path: string, depth: number): Type {
    const properties = isPlainObject(schema.properties) ? schema.properties : {};
    const required = new Set<unknown>(Array.isArray(schema.required) ? schema.required : []);
    const fields = Object.entries(properties).map(([name, property]): FieldInput => {
      const inside = `${path}/properties/${escapePointer(name)}`;
      if (!fieldName.test(name) || name === "__proto__") {
        throw new Unreadable(
          inside,
          `"${name}" is not a name that a field can have (letters, digits, "_" and "-")`,
        );
      }
      const hasDefault = this.#side === "input" && isPlainObject(property) && "default" in property;
      return { name, type: this.read(property, inside, depth), optional: !required.has(name) || hasDefault };
    });
    return recordOf(fields);
  }

  #map(schema: Schema, path: string, depth: number): Type {
    const key = keyType(schema.propertyNames);
    const patterns = isPlainObject(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
    const values = patterns.map(([pattern, value]) => {
      return this.read(value, `${path}/patternProperties/${escapePointer(pattern)}`, depth);
    });
    const other = schema.additionalProperties;
    const needsOther = patterns.length === 0 || (other !== false && other !== undefined);
    if (needsOther) values.push(this.read(other ?? true, `${path}/additionalProperties`, depth));
    return mapOf(key, unionOf(values));
  }
}

/** Schemas written without `type` mean the one that their keywords are for. */
function impliedType(schema: Schema): string | undefined {
  const objectKeywords = [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
  ];
  if (objectKeywords.some((keyword) => keyword in schema)) return "object";
  return "items" in schema || "prefixItems" in schema ? "array" : undefined;
}

function isMap(schema: Schema): boolean {
  if (schema.properties !== undefined) return false;
  return schema.additionalProperties !== false || schema.patternProperties !== undefined;
}

/** The scalars that JSON Schema has no word for, by `x-constellation`, whatever else the schema says. */
const marked: ReadonlyMap<unknown, Type> = new Map([
  ["Timestamp", timestampType],
  ["Bytes", bytesType],
  ["Json", jsonType],
]);

/**
 * True for a union that spells out what JSON is, as zod's `z.json()` does: every kind of value, lists and objects of
 * whatever the union itself is.
 */
function isAnyJson(members: readonly unknown[]): boolean {
  const kinds = members.filter(isPlainObject).map((member) => {
    const inside = member.type === "array" ? member.items : member.additionalProperties;
    const isRecursive = isPlainObject(inside) && typeof inside.$ref === "string";
    return member.type === "array" || member.type === "object" ? isRecursive && member.type : member.type;
  });
  return ["string", "number", "boolean", "null", "array", "object"].every((kind) => kinds.includes(kind));
}

function keyType(names: unknown): Type {
  if (!isPlainObject(names)) return stringType;
  if (names.pattern === integerKeyPattern) return intType;
  const marker = names["x-constellation"];
  if (marker === "String | Int") return unionOf([stringType, intType]);
  const values: readonly unknown[] = Array.isArray(names.enum)
    ? names.enum
    : "const" in names
      ? [names.const]
      : [];
  const literals = values.filter((value) => typeof value === "string");
  if (literals.length === 0) return stringType;
  return unionOf(
    literals.map((value) =>
      marker === "Int" ? literalOf("Int", Number(value)) : literalOf("String", value),
    ),
  );
}

/** The literal type of a constant; `null` is None. Numbers are Int when they are whole and `type` does not say `number`. */
function literalType(value: unknown, type: unknown, path: string): Type {
  if (value === null) return noneType;
  if (typeof value === "string") return literalOf("String", value);
  if (typeof value === "boolean") return literalOf("Boolean", value);
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new Unreadable(
      path,
      `a constant must be text, a number, a Boolean or null, ${describeInput(value)} found`,
    );
  }
  const base: LiteralType["base"] = Number.isSafeInteger(value) && type !== "number" ? "Int" : "Float";
  return literalOf(base, value);
}

function escapePointer(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapePointer(step: string): string {
  const text = /%[\dA-Fa-f]{2}/.test(step) ? safeDecode(step) : step;
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
