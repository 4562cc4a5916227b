import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { isSameType } from "../structure/assignable.ts";
import {
  intType,
  listOf,
  optionalOf,
  recordOf,
  stringType,
  unionOf,
  withAlias,
} from "../structure/construct.ts";
import { printType } from "../structure/print-type.ts";
import { readType } from "../testing/read-type.ts";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { fromJsonSchema } from "./from-json-schema.ts";
import { toJsonSchema } from "./to-json-schema.ts";

/** The type a schema says, or the problem as text. */
function read(schema: unknown, side: "input" | "output" = "output"): string {
  const result = fromJsonSchema(schema, { side });
  return result.kind === "type"
    ? printType(result.type, { alias: false })
    : `${result.path}: ${result.reason}`;
}

test("the schema of a type reads back as that type", () => {
  assert(
    property(typeArbitrary(), (type) => {
      const result = fromJsonSchema(JSON.parse(JSON.stringify(toJsonSchema(type))), { side: "output" });
      if (result.kind === "problem") throw new Error(`${printType(type)} ${result.path} ${result.reason}`);
      expect(isSameType(result.type, type), `${printType(type)} ≠ ${printType(result.type)}`).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  "Map<Int, String>",
  "Map<1 | 2, String>",
  'Map<"a", Int>',
  "Map<String | Int, Int>",
  "1 | 0.5",
  "{}",
  "List<Nothing>",
])("%s keeps its type", (type) => {
  expect(read(toJsonSchema(readType(type)))).toBe(type);
});

test("named types stand once, in $defs", () => {
  const item = recordOf(
    [
      { name: "at", type: readType("Timestamp") },
      { name: "note", type: optionalOf(stringType) },
    ],
    { alias: "Item" },
  );
  const order = recordOf(
    [
      { name: "first", type: item },
      { name: "items", type: listOf(item) },
    ],
    { alias: "Order" },
  );
  expect(toJsonSchema(order)).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $ref: "#/$defs/Order",
    $defs: {
      Item: {
        type: "object",
        properties: {
          at: { type: "string", format: "date-time", "x-constellation": "Timestamp" },
          note: { type: "string" },
        },
        required: ["at"],
        additionalProperties: true,
      },
      Order: {
        type: "object",
        properties: {
          first: { $ref: "#/$defs/Item" },
          items: { type: "array", items: { $ref: "#/$defs/Item" } },
        },
        required: ["first", "items"],
        additionalProperties: true,
      },
    },
  });
  const again = fromJsonSchema(toJsonSchema(order), { side: "output" });
  expect(again.kind === "type" && printType(again.type)).toBe("Order");
});

test("two structures of one name are both written", () => {
  const a = withAlias(recordOf([{ name: "a", type: intType }]), "T");
  const b = withAlias(recordOf([{ name: "b", type: intType }]), "T");
  expect(read(toJsonSchema(unionOf([a, b])))).toBe("{ a: Int } | { b: Int }");
});

test.each<[string, unknown, string]>([
  [
    "zod object",
    {
      $schema: "x",
      type: "object",
      properties: { id: { type: "string", format: "uuid" }, n: { type: "integer", minimum: 0 } },
      required: ["id"],
      additionalProperties: false,
    },
    "{ id: String, n?: Int }",
  ],
  [
    "zod record",
    { type: "object", propertyNames: { type: "string" }, additionalProperties: { type: "number" } },
    "Map<String, Float>",
  ],
  [
    "zod enum record",
    {
      type: "object",
      propertyNames: { type: "string", enum: ["a", "b"] },
      additionalProperties: { type: "number" },
      required: ["a", "b"],
    },
    'Map<"a" | "b", Float>',
  ],
  ["nullable", { anyOf: [{ type: "number" }, { type: "null" }] }, "Optional<Float>"],
  ["type list", { type: ["string", "null"] }, "Optional<String>"],
  ["OpenAPI", { type: "string", nullable: true }, "Optional<String>"],
  ["enum", { type: "string", enum: ["a", "b"] }, '"a" | "b"'],
  ["enum with null", { enum: ["a", null, 3, true] }, 'Optional<"a" | 3 | true>'],
  [
    "discriminated",
    {
      oneOf: [
        { type: "object", properties: { k: { const: "a" } }, required: ["k"] },
        { type: "object", properties: { k: { const: "b" }, v: { type: "integer" } }, required: ["k", "v"] },
      ],
    },
    '{ k: "a" } | { k: "b", v: Int }',
  ],
  [
    "allOf",
    {
      allOf: [
        { type: "object", properties: { a: { type: "string" } }, required: ["a"] },
        { type: "object", properties: { b: { type: "string" }, a: { type: "string", enum: ["x"] } } },
      ],
    },
    '{ a: "x", b?: String }',
  ],
  [
    "type beside allOf",
    { type: "object", allOf: [{ properties: { a: { type: "string" } } }] },
    "{ a?: String }",
  ],
  [
    "zod json",
    {
      anyOf: [
        { type: "string" },
        { type: "number" },
        { type: "boolean" },
        { type: "null" },
        { type: "array", items: { $ref: "#" } },
        { type: "object", propertyNames: { type: "string" }, additionalProperties: { $ref: "#" } },
      ],
    },
    "Json",
  ],
  ["marked integer", { type: "integer", "x-constellation": "Timestamp" }, "Timestamp"],
  ["anything", {}, "Json"],
  ["true", true, "Json"],
  ["never", { not: {} }, "Nothing"],
  ["array without items", { type: "array" }, "List<Json>"],
  ["free object", { type: "object" }, "Map<String, Json>"],
  ["closed object", { type: "object", additionalProperties: false }, "{}"],
  ["date-time stays text", { type: "string", format: "date-time" }, "String"],
  ["marked date-time", { type: "string", format: "date-time", "x-constellation": "Timestamp" }, "Timestamp"],
  ["reference", { $ref: "#/definitions/a~1b", definitions: { "a/b": { type: "integer" } } }, "Int"],
  [
    "pattern properties",
    { type: "object", patternProperties: { "^x-": { type: "integer" } }, additionalProperties: false },
    "Map<String, Int>",
  ],
])("%s", (_, schema, type) => {
  expect(read(schema)).toBe(type);
});

test("a property with a default may be left out of an input, not of an output", () => {
  const schema = { type: "object", properties: { a: { type: "integer", default: 1 } }, required: ["a"] };
  expect(read(schema, "input")).toBe("{ a?: Int }");
  expect(read(schema, "output")).toBe("{ a: Int }");
});

test.each<[unknown, string]>([
  [
    { type: "array", prefixItems: [{ type: "string" }] },
    "/prefixItems: the language has no tuples; use an object with named properties or an array of one type",
  ],
  [
    { $ref: "#/$defs/T", $defs: { T: { type: "array", items: { $ref: "#/$defs/T" } } } },
    '/$defs/T/items/$ref: "#/$defs/T" is recursive; the language has no recursive types, {} (any JSON) may stand there',
  ],
  [
    { $ref: "#" },
    '/$ref: "#" is recursive; the language has no recursive types, {} (any JSON) may stand there',
  ],
  [{ $ref: "https://example.org/x" }, '/$ref: "https://example.org/x" does not lie in the schema itself'],
  [{ $ref: "#/$defs/toString", $defs: {} }, '/$ref: "#/$defs/toString" does not exist'],
  [
    { type: "object", properties: { "first name": {} } },
    '/properties/first name: "first name" is not a name that a field can have (letters, digits, "_" and "-")',
  ],
  [{ type: "strin" }, '/type: "strin" is no type of JSON Schema'],
  [{ const: { a: 1 } }, "/const: a constant must be text, a number, a Boolean or null, a record found"],
  [{ allOf: [{ type: "string" }, { type: "integer" }] }, ": the parts of the schema contradict each other"],
  ["string", ": a schema expected, String found"],
])("%j cannot be read: %s", (schema, message) => {
  expect(read(schema)).toBe(message);
});

test("a schema without end is refused, not followed", () => {
  const loop: { items?: unknown } = {};
  loop.items = loop;
  expect(read(loop)).toMatch(/nested deeper than 256 levels$/);
});
