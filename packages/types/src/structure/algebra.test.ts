import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import type { LiteralType, Type } from "../type.ts";
import { unknownType } from "./construct.ts";
import { type AccessResult, fieldOf, projectType } from "./field-of.ts";
import { leastUpperBound } from "./least-upper-bound.ts";
import { mergeRecords } from "./merge-records.ts";
import { type Narrowing, narrowToFields, narrowToLiteral, narrowToMembers, narrowToNone } from "./narrow.ts";
import { printType } from "./print-type.ts";
import { canTellApart, confusableMembers } from "./tell-apart.ts";
import { widen } from "./widen.ts";

function literal(text: string): LiteralType {
  const type = readType(text);
  if (type.kind !== "literal") throw new Error(`no literal: ${text}`);
  return type;
}

test.each([
  ["Int", "Float", "Float"],
  ["Int", "String", "Int | String"],
  ['"a"', '"b"', '"a" | "b"'],
  ["List<Int>", "List<String>", "List<Int | String>"],
  ["Optional<Int>", "String", "Optional<Int | String>"],
  ["Optional<Nothing>", "Int", "Optional<Int>"],
  ["List<Nothing>", "List<Int>", "List<Int>"],
  ["{ a: Int, b: String }", "{ b: Int, a: Float }", "{ a: Float, b: String | Int }"],
  ["{ a: Int, b?: Int }", "{ a: Int, b: String }", "{ a: Int, b?: Int | String }"],
  ["{ a: Int }", "{ a: Int, b: Int }", "{ a: Int }"],
  ["{ a: Int }", "{ b: Int }", "{ a: Int } | { b: Int }"],
  ["Map<String, Int>", "Map<Int, String>", "Map<String | Int, Int | String>"],
  ["String | List<Int>", "List<String>", "String | List<Int | String>"],
  ["Json", "{ a: Int }", "Json"],
  ["Unknown", "Int", "Unknown"],
])("the least upper bound of %s and %s is %s", (a, b, bound) => {
  expect(printType(leastUpperBound([readType(a), readType(b)]))).toBe(bound);
});

test.each([
  ['List<"a" | "b">', "List<String>"],
  ["{ a?: 1, b: true }", "{ a?: Int, b: Boolean }"],
  ['Map<"k", 1 | 0.5>', "Map<String, Float>"],
])("%s widens to %s", (type, wide) => {
  expect(printType(widen(readType(type)))).toBe(wide);
});

function merge(left: string, right: string): string {
  const result = mergeRecords(readType(left), readType(right));
  if (result.kind === "merged") return printType(result.type);
  return `${result.reason} ${result.side} ${printType(result.type)}`;
}

test.each([
  ["{ a: Int, b: Int }", "{ b: String, c: Int }", "{ a: Int, b: String, c: Int }"],
  ["{ a: Int }", "{ a?: String }", "{ a: Int | String }"],
  ["{ a?: Int }", "{ a?: String, b?: Int }", "{ a?: Int | String, b?: Int }"],
  ["{ a?: Int }", "{ a: String }", "{ a: String }"],
  ["List<{ a: Int }>", "{ b: Int }", "List<{ a: Int, b: Int }>"],
  ["{ b: Int }", "List<{ a: Int }>", "List<{ b: Int, a: Int }>"],
  ["List<{ a: Int }>", "List<{ b: Int }>", "List<{ a: Int, b: Int }>"],
  ["{ a: Int } | { b: Int }", "{ c: Int }", "{ a: Int, c: Int } | { b: Int, c: Int }"],
  ["{ a: Int }", "Unknown", "Unknown"],
  ["List<Nothing>", "{ a: Int }", "List<Nothing>"],
  ["Optional<{ a: Int }>", "{ b: Int }", "optional left Optional<{ a: Int }>"],
  ["{ a: Int }", "Int", "not-record right Int"],
  ["{ a: Int }", "Json", "not-record right Json"],
  ["{ a: Int }", "List<Int>", "not-record right Int"],
])("%s + %s is %s", (left, right, result) => {
  expect(merge(left, right)).toBe(result);
});

function show(result: AccessResult): string {
  switch (result.kind) {
    case "found":
      return `${printType(result.type)} lists ${result.lists}`;
    case "missing":
      return `${result.name} missing in ${printType(result.record)}`;
    case "optional":
    case "not-record":
      return `${result.kind} ${printType(result.type)}`;
  }
}

test.each([
  ["{ a: Int }", "a", "Int lists 0"],
  ["{ a?: Int }", "a", "Optional<Int> lists 0"],
  ["List<List<{ a: Int }>>", "a", "List<List<Int>> lists 2"],
  ["{ a: Int } | { a: String, b: Int }", "a", "Int | String lists 0"],
  ["{ a: Int } | { b: Int }", "a", "a missing in { b: Int }"],
  ["Optional<{ a: Int }>", "a", "optional Optional<{ a: Int }>"],
  ["{ a: Int } | List<{ a: Int }>", "a", "not-record { a: Int } | List<{ a: Int }>"],
  ["Json", "a", "not-record Json"],
  ["Unknown", "a", "Unknown lists 0"],
])("field access: (%s).%s is %s", (type, name, result) => {
  expect(show(fieldOf(readType(type), name))).toBe(result);
});

test.each([
  ["{ a: Int, b?: Int, c: Int }", "{ c: Int, b?: Int } lists 0"],
  ["List<{ b: Int, c: Int }>", "List<{ c: Int, b: Int }> lists 1"],
  ['{ b: Int, c: "x" } | { b: String, c: "y" }', '{ c: "x", b: Int } | { c: "y", b: String } lists 0'],
  ["{ a: Int, b: Int }", "c missing in { a: Int, b: Int }"],
])("projection: (%s)[c, b] is %s", (type, result) => {
  expect(show(projectType(readType(type), ["c", "b"]))).toBe(result);
});

function split({ matched, rest }: Narrowing): string {
  return `${printType(matched)} / ${printType(rest)}`;
}

test.each([
  ["String | Int", "Int", "Int / String"],
  ["{ a: Int } | { b: Int } | String", "{ b: Int }", "{ b: Int } / { a: Int } | String"],
  ["String | Int | Boolean", "String | Boolean", "String | Boolean / Int"],
  ["Optional<String | Int>", "String", "String / Optional<Int>"],
  ["Optional<Int>", "Int", "Int / Optional<Nothing>"],
  ["Int", "Int", "Int / Nothing"],
])("%s, is %s: %s", (type, pattern, result) => {
  const narrowing = narrowToMembers(readType(type), readType(pattern));
  expect(split(narrowing)).toBe(result);
  expect(narrowing.foreign).toEqual([]);
});

test("`is` names what is no member as declared: neither wider nor narrower", () => {
  const foreign = (type: string, pattern: string): string[] =>
    narrowToMembers(readType(type), readType(pattern)).foreign.map((part) => printType(part));
  expect(foreign("Float | String", "Int")).toEqual(["Int"]);
  expect(foreign("{ a: Int, b: Int } | String", "{ a: Int }")).toEqual(["{ a: Int }"]);
  expect(foreign("Json", "String")).toEqual(["String"]);
});

test.each([
  ['"a" | "b"', '"a"', '"a" / "b"'],
  ["String", '"a"', '"a" / String'],
  ["Boolean", "true", "true / false"],
  ["Optional<Boolean | Int>", "3", "3 / Optional<Boolean | Int>"],
  ["Int", '"a"', "Nothing / Int"],
])("%s, literal %s: %s", (type, pattern, result) => {
  expect(split(narrowToLiteral(readType(type), literal(pattern)))).toBe(result);
});

test("None and fields narrow", () => {
  expect(split(narrowToNone(readType("Optional<Int>")))).toBe("Optional<Nothing> / Int");
  expect(split(narrowToFields(readType("Optional<{ a: Int } | { b: Int }>"), ["a"]))).toBe(
    "{ a: Int } / Optional<{ b: Int }>",
  );
  expect(split(narrowToNone(unknownType))).toBe("Optional<Nothing> / Unknown");
});

test.each<[string, string, boolean]>([
  ["Int", "String", true],
  ["Int", "Timestamp", false],
  ["Float", "Timestamp", false],
  ["String", "Bytes", true],
  ["{ a: Int }", "Map<String, Int>", true],
  ["List<Int>", "List<String>", false],
  ["{ a: Int }", "{ b: Int }", true],
  ['{ k: "a", v: Int }', '{ k: "b" }', true],
  ["{ a: Int, b: Int }", "{ a: Timestamp }", false],
  ["{ a?: Int }", "{ a?: String }", false],
  ["List<Int>", "String | { a: Int }", true],
])("%s and %s can be told apart: %s", (a, b, expected) => {
  expect(canTellApart(readType(a), readType(b))).toBe(expected);
  expect(canTellApart(readType(b), readType(a))).toBe(expected);
});

test("the members that cannot be told apart are named", () => {
  const pair = confusableMembers(readType("Optional<String | Int | Timestamp>"));
  expect(pair?.map((type: Type) => printType(type))).toEqual(["Int", "Timestamp"]);
});
