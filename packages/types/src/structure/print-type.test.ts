import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { isSameType } from "./assignable.ts";
import { literalOf, recordOf } from "./construct.ts";
import { printType } from "./print-type.ts";

test("what is printed reads back as the same type", () => {
  assert(
    property(typeArbitrary(), (type) => {
      const text = printType(type, { alias: false });
      expect(isSameType(readType(text), type)).toBe(true);
      expect(printType(readType(text))).toBe(text);
    }),
  );
});

test.each([
  "(T, List<U>) => Optional<U>",
  '{ id: String, tag?: "a" | "b", ...R }',
  "Map<String, { a: 1 | -2 | 0.5 }>",
  "{}",
])("%s", (text) => {
  expect(printType(readType(text))).toBe(text);
});

test("literals are written as the language writes them", () => {
  const print = (base: "String" | "Float", value: string | number): string =>
    printType(literalOf(base, value));
  expect(print("Float", 3)).toBe("3.0");
  expect(print("Float", 1e300)).toBe("1e300");
  expect(print("Float", 1e-7)).toBe("1e-7");
  expect(print("String", 'a"b\\c\n$x $\u007by}\u0007')).toBe('"a\\"b\\\\c\\n$x \\$\u007by}\\u{7}"');
});

test("a long type is shortened to the width, with as much as fits", () => {
  const inner = recordOf([
    { name: "street", type: readType("String") },
    { name: "city", type: readType("String") },
  ]);
  const type = recordOf([
    { name: "id", type: readType("String") },
    { name: "address", type: inner },
    { name: "amounts", type: readType("List<Float>") },
  ]);
  expect(printType(type, { width: 100 })).toBe(
    "{ id: String, address: { street: String, city: String }, amounts: List<Float> }",
  );
  expect(printType(type, { width: 60 })).toBe("{ id: String, address: { … }, amounts: List<Float> }");
  expect(printType(type, { width: 40 })).toBe("{ id: String, address: { … }, … }");
  expect(printType(type, { width: 10 })).toBe("{ … }");
});
