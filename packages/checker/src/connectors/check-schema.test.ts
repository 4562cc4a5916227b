import { describe, expect, test } from "vitest";
import { checkSchema } from "./check-schema.ts";
import { describeSchema } from "./describe-schema.ts";

describe("a constant against a JSON Schema", () => {
  test.each([
    ["topic", { type: "string" }],
    [3, { type: "integer", minimum: 3, maximum: 3 }],
    [3, { type: "number" }],
    [null, { type: ["string", "null"] }],
    ["latest", { enum: ["earliest", "latest"] }],
    [["a"], { type: "array", items: { type: "string" }, minItems: 1 }],
    [{ a: 1 }, { type: "object", properties: { a: { type: "integer" } }, required: ["a"] }],
    ["5s", { anyOf: [{ type: "integer" }, { type: "string" }] }],
    ["anything", {}],
    ["not looked at", { pattern: "(" }],
  ])("%j fits %j", (value, schema) => {
    expect(checkSchema(value, schema)).toBeUndefined();
  });

  test.each([
    [3, { type: "string" }, "", "a String", "3"],
    [1.5, { type: "integer", minimum: 1, maximum: 9 }, "", "an Int from 1 to 9", "1.5"],
    [0, { type: "integer", exclusiveMinimum: 0 }, "", "an Int above 0", "0"],
    ["", { type: "string", minLength: 1 }, "", "a String that is not empty", '""'],
    ["x", { const: "y" }, "", '"y"', '"x"'],
    ["lates", { enum: ["earliest", "latest"] }, "", '"earliest" or "latest"', '"lates"'],
    [["a", true], { type: "array", items: { type: "string" } }, "[1]", "a String", "true"],
    [{ a: {} }, { properties: { a: { type: "string" } } }, ".a", "a String", "a record"],
    [{}, { required: ["a"], properties: { a: { type: "string" } } }, ".a", "a String", "nothing"],
    [{ b: 1 }, { additionalProperties: false }, ".b", "no such field", "1"],
    [{ b: 1 }, { additionalProperties: { type: "string" } }, ".b", "a String", "1"],
    [true, { anyOf: [{ type: "integer" }, { type: "string" }] }, "", "an Int or a String", "true"],
  ])("%j does not fit %j", (value, schema, path, expected, found) => {
    expect(checkSchema(value, schema)).toMatchObject({ path, expected, found });
  });

  test("a schema that holds itself is left at some depth", () => {
    const schema = { items: {} };
    schema.items = schema;
    expect(checkSchema([[[[]]]], schema)).toBeUndefined();
    expect(describeSchema({ type: "array" })).toBe("a list");
  });
});
