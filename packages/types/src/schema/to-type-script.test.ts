import { expect, test } from "vitest";
import { listOf, recordOf, withAlias } from "../structure/construct.ts";
import { readType } from "../testing/read-type.ts";
import { collectAliases } from "./collect-aliases.ts";
import { toStandardSchema } from "./to-standard-schema.ts";
import { toTypeScript, typeScriptDeclarations } from "./to-type-script.ts";

test.each([
  ["List<Optional<Int>>", "readonly (number | null)[]", "readonly (number | null)[]"],
  ["List<List<String>>", "readonly (readonly string[])[]", "readonly (readonly string[])[]"],
  [
    "{ at: Timestamp, b?: Bytes }",
    "{ readonly at: string; readonly b?: string }",
    "{ readonly at: number; readonly b?: Uint8Array | null }",
  ],
  ["Map<Int, Json>", "Readonly<Record<number, unknown>>", "ReadonlyMap<number, unknown>"],
  ['Map<"a" | "b", Int>', 'Readonly<Partial<Record<"a" | "b", number>>>', 'ReadonlyMap<"a" | "b", number>'],
  ['"a" | 3 | true', '"a" | 3 | true', '"a" | 3 | true'],
  ["{ a-b: Int }", '{ readonly "a-b": number }', '{ readonly "a-b": number }'],
  ["{}", "Readonly<Record<string, never>>", "Readonly<Record<string, never>>"],
  [
    "List<{ a: Int } | String>",
    "readonly ({ readonly a: number } | string)[]",
    "readonly ({ readonly a: number } | string)[]",
  ],
])("%s", (type, json, native) => {
  expect(toTypeScript(readType(type))).toBe(json);
  expect(toTypeScript(readType(type), { form: "native" })).toBe(native);
});

test("named types are declared once and used by name; long records take several lines", () => {
  const status = withAlias(readType('"open" | "closed"'), "Status");
  const address = readType("{ street: String, city: String, country: String, zip: String }");
  const order = recordOf(
    [
      { name: "status", type: status },
      { name: "to", type: address },
    ],
    { alias: "Order" },
  );
  const names = collectAliases([listOf(order)]);
  expect(toTypeScript(listOf(order), { names })).toBe("readonly Order[]");
  expect(typeScriptDeclarations(names)).toBe(`export type Status = "open" | "closed";

export interface Order {
  readonly status: Status;
  readonly to: {
    readonly street: string;
    readonly city: string;
    readonly country: string;
    readonly zip: string;
  };
}`);
});

test("a type is a Standard Schema", () => {
  const schema = toStandardSchema(readType("{ items: List<{ price: Float }>, at: Timestamp }"))["~standard"];
  expect(schema.validate({ items: [{ price: 1 }], at: "1970-01-01T00:00:00Z" })).toEqual({
    value: { items: [{ price: 1 }], at: 0 },
  });
  expect(schema.validate({ items: [{ price: "x" }] })).toEqual({
    issues: [{ message: "Float expected, String found", path: ["items", 0, "price"] }],
  });
  expect(schema.jsonSchema.input({ target: "draft-2020-12" })).toMatchObject({ type: "object" });
  expect(() => schema.jsonSchema.output({ target: "draft-04" })).toThrow(
    '"draft-2020-12" is the only JSON Schema target',
  );
});
