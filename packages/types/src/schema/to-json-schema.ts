import type { JsonValue, MapType, RecordType, ScalarName, Type, UnionType } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import { aliasOf, collectAliases, isNamed } from "./collect-aliases.ts";

/** A JSON Schema object. */
export type JsonSchema = { readonly [keyword: string]: JsonValue };

export interface ToJsonSchemaOptions {
  /** Leaves `$schema` and `$defs` out and refers to `#/$defs/Name`: for schemas that are part of a larger document. */
  readonly embedded?: boolean;
}

/** The keys of a `Map<Int, V>` in JSON. */
export const integerKeyPattern = "^(0|-?[1-9][0-9]*)$";

/**
 * The JSON Schema (2020-12) of the JSON form of a type; named types stand in `$defs`. What JSON Schema has no word for is
 * said by `x-constellation`, so that `fromJsonSchema` gives the same type back.
 */
export function toJsonSchema(type: Type, options: ToJsonSchemaOptions = {}): JsonSchema {
  const names = collectAliases([type]);
  const schema = schemaOf(type, names);
  if (options.embedded === true) return schema;
  const definitions = definitionsOf(names);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...schema,
    ...(definitions === undefined ? {} : { $defs: definitions }),
  };
}

/** The `$defs` of all named types inside some types: for documents that hold several embedded schemas. */
export function jsonSchemaDefinitions(types: readonly Type[]): JsonSchema {
  return definitionsOf(collectAliases(types)) ?? {};
}

function definitionsOf(names: ReadonlyMap<string, Type>): JsonSchema | undefined {
  if (names.size === 0) return undefined;
  return Object.fromEntries(Array.from(names, ([name, type]) => [name, structureOf(type, names)]));
}

type Names = ReadonlyMap<string, Type>;

function schemaOf(type: Type, names: Names): JsonSchema {
  return isNamed(type, names) ? { $ref: `#/$defs/${aliasOf(type)}` } : structureOf(type, names);
}

const scalars: Readonly<Record<ScalarName, JsonSchema>> = {
  String: { type: "string" },
  Int: { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  Float: { type: "number" },
  Boolean: { type: "boolean" },
  Json: {},
  Timestamp: { type: "string", format: "date-time", "x-constellation": "Timestamp" },
  Bytes: { type: "string", contentEncoding: "base64", "x-constellation": "Bytes" },
};

const literalTypes = { String: "string", Int: "integer", Float: "number", Boolean: "boolean" } as const;

function structureOf(type: Type, names: Names): JsonSchema {
  switch (type.kind) {
    case "scalar":
      return scalars[type.name];
    case "literal":
      return { type: literalTypes[type.base], const: type.value };
    case "list":
      return { type: "array", items: schemaOf(type.element, names) };
    case "map":
      return mapSchema(type, names);
    case "optional":
      return optionalSchema(type.inner, names);
    case "record":
      return recordSchema(type, names);
    case "union":
      return unionSchema(type, names);
    case "nothing":
      return { not: {} };
    case "unknown":
    case "variable":
    case "function":
      return {};
    default:
      return unreachable(type);
  }
}

function optionalSchema(inner: Type, names: Names): JsonSchema {
  if (inner.kind === "nothing") return { type: "null" };
  const schema = schemaOf(inner, names);
  const members = schema.anyOf;
  return { anyOf: [...(Array.isArray(members) ? members : [schema]), { type: "null" }] };
}

function recordSchema(type: RecordType, names: Names): JsonSchema {
  const properties = Object.fromEntries(
    type.fields.map((field) => [field.name, schemaOf(field.type, names)]),
  );
  const required = type.fields.filter((field) => !field.optional).map((field) => field.name);
  return {
    type: "object",
    properties,
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: true,
  };
}

function mapSchema(type: MapType, names: Names): JsonSchema {
  return { type: "object", ...keySchema(type.key), additionalProperties: schemaOf(type.value, names) };
}

/** The keys of a map are text in JSON; `x-constellation` says where they are Ints. */
function keySchema(key: Type): JsonSchema {
  const members = key.kind === "union" ? key.members : [key];
  const literals = members.filter((member) => member.kind === "literal");
  const ints = members.filter((member) => member.kind === "scalar" && member.name === "Int");
  if (literals.length === members.length) {
    const areInts = literals.every((literal) => literal.base === "Int");
    const names = literals.map(({ value }) => String(value));
    return { propertyNames: { enum: names, ...(areInts ? { "x-constellation": "Int" } : {}) } };
  }
  if (ints.length === 0) return {};
  return {
    propertyNames:
      members.length === 1 ? { pattern: integerKeyPattern } : { "x-constellation": "String | Int" },
  };
}

function unionSchema(type: UnionType, names: Names): JsonSchema {
  const literals = type.members.filter((member) => member.kind === "literal");
  const [first] = literals;
  if (first !== undefined && literals.length === type.members.length) {
    const oneBase = literals.every((literal) => literal.base === first.base);
    if (oneBase) return { type: literalTypes[first.base], enum: literals.map(({ value }) => value) };
  }
  return { anyOf: type.members.map((member) => schemaOf(member, names)) };
}
