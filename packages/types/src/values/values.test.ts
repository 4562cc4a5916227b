import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import type { Value } from "../value.ts";
import { makeCompare } from "./make-compare.ts";
import { makeConverter } from "./make-converter.ts";
import { makeEncoder } from "./make-encoder.ts";
import { makeEquals } from "./make-equals.ts";
import { makeRender } from "./make-render.ts";
import { makeTest } from "./make-test.ts";

const noon = Date.UTC(2026, 2, 1, 12);

test.each<[string, Value, unknown]>([
  ["{ a: Int, b?: Int }", { a: 1, b: null, hidden: 2 }, { a: 1 }],
  ["Optional<Int>", null, null],
  ["Timestamp", noon, "2026-03-01T12:00:00.000Z"],
  ["Bytes", new Uint8Array([1, 2]), "AQI="],
  ["Map<Int, Timestamp>", new Map([[1, noon]]), { 1: "2026-03-01T12:00:00.000Z" }],
  ["List<{ a: Int }>", [{ a: 1, b: 2 }], [{ a: 1 }]],
  ["{ a: Int } | { b: Timestamp }", { b: noon }, { b: "2026-03-01T12:00:00.000Z" }],
  ["List<Optional<Bytes>>", [null, new Uint8Array()], [null, ""]],
])("%s: %j is written by its type", (type, value, json) => {
  expect(makeEncoder(readType(type))(value)).toStrictEqual(json);
});

test.each<[string, Value, string]>([
  ["String", "a\nb", "a\nb"],
  ["Int", 1234567, "1234567"],
  ["Float", 3, "3.0"],
  ["Float", 0.1, "0.1"],
  ["Float", 1e300, "1e300"],
  ["Json", 3, "3"],
  ["Boolean", true, "true"],
  ["Optional<Int>", null, ""],
  ["List<Optional<Float>>", [1, null], "[1.0, ]"],
  ["{ b: Int, a?: String }", { a: null, b: 1, hidden: 2 }, "{b: 1, a: }"],
  [
    "Map<String, List<Int>>",
    new Map([
      ["z", [1]],
      ["a", []],
    ]),
    "{z: [1], a: []}",
  ],
  ["Timestamp", noon, "2026-03-01T12:00:00.000Z"],
  ["Bytes", new Uint8Array([1, 2]), "AQI="],
  ["Json", { a: [1, "x", null] }, "{a: [1, x, null]}"],
  ["Float | String", 2, "2.0"],
])("%s: %j renders as %s", (type, value, text) => {
  expect(makeRender(readType(type))(value)).toBe(text);
});

test.each<[string, Value, boolean]>([
  ["Int", 1, true],
  ["Int", 1.5, false],
  ["String", "a", true],
  ["{ a: Int, b?: Int }", { a: 1, b: null }, true],
  ["{ a: Int, b?: Int }", { a: 1 }, false],
  ["{ a: Int }", { a: "x" }, false],
  ["{ a: Int }", new Map([["a", 1]]), false],
  ["Map<String, Int>", { a: 1 }, false],
  ["List<Int>", [1, "x"], false],
  ["Optional<Int>", null, true],
  ['"a" | "b"', "c", false],
  ["Bytes", new Uint8Array(), true],
])("is %s: %j? %s", (type, value, expected) => {
  expect(makeTest(readType(type))(value)).toBe(expected);
});

test("equality follows the type: hidden fields do not count, order in maps and Json does not", () => {
  expect(makeEquals(readType("{ a: Int }"))({ a: 1, h: 1 }, { a: 1, h: 2 })).toBe(true);
  const maps: [Value, Value] = [
    new Map([
      ["a", 1],
      ["b", 2],
    ]),
    new Map([
      ["b", 2],
      ["a", 1],
    ]),
  ];
  expect(makeEquals(readType("Map<String, Int>"))(...maps)).toBe(true);
  expect(makeEquals(readType("Json"))({ a: 1, b: [null] }, { b: [null], a: 1 })).toBe(true);
  expect(makeEquals(readType("List<Int>"))([1, 2], [2, 1])).toBe(false);
});

test("strings are ordered by UTF-16 units, numbers and times by size, the rest has no order", () => {
  const sort = (type: string, values: Value[]): Value[] => values.toSorted(makeCompare(readType(type)));
  expect(sort("String", ["b", "a", "\u{1F600}", "\uFF5E", "B"])).toEqual([
    "B",
    "a",
    "b",
    "\u{1F600}",
    "\uFF5E",
  ]);
  expect(sort("Float", [10, 9, -1])).toEqual([-1, 9, 10]);
  expect(sort('"a" | "b"', ["b", "a"])).toEqual(["a", "b"]);
  for (const type of ["Boolean", "List<Int>", "{}", "Int | String", "Optional<Int>", "Json"]) {
    expect(makeCompare(readType(type)), type).toBeUndefined();
  }
});

function convert(source: string, target: string, value: Value): unknown {
  const converter = makeConverter(readType(source), readType(target));
  return converter === undefined ? "as it is" : converter(value);
}

test.each<[string, string, Value, unknown]>([
  ["Int", "Float", 1, "as it is"],
  ["{ a: Int, b: Int }", "{ a: Int }", { a: 1, b: 2 }, "as it is"],
  ["List<Timestamp>", "List<Json>", [noon], ["2026-03-01T12:00:00.000Z"]],
  ["List<Int>", "Json", [1], "as it is"],
  ["{ a: Int }", "Json", { a: 1, hidden: 2 }, { a: 1 }],
  ["{ a?: Bytes }", "{ a?: Json }", { a: null }, { a: null }],
  ["{ a: Int }", "{ a: Int, b?: Int }", { a: 1 }, { a: 1, b: null }],
  ["{ b: Int, a: Int }", "{ a: String } | { b: Int }", { a: 1, b: 2 }, { b: 2 }],
  ["Int | Timestamp", "Float | Timestamp", 1, "as it is"],
])("%s to %s: %j", (source, target, value, expected) => {
  expect(convert(source, target, value)).toStrictEqual(expected);
});
