import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import type { Signature, Type } from "../type.ts";
import { variable } from "./construct.ts";
import {
  type Bindings,
  brokenBound,
  instantiateSignature,
  substitute,
  unboundVariables,
} from "./generics.ts";
import { infer } from "./infer.ts";
import { printType } from "./print-type.ts";

/** The result of a call: arguments by position, `(T) => U`-like parameters given as function types. */
function call(parameters: readonly string[], result: string, values: readonly string[]): string {
  const bindings: Bindings = new Map();
  for (const [index, value] of values.entries())
    infer(readType(parameters[index] ?? ""), readType(value), bindings);
  return printType(substitute(readType(result), bindings, { complete: true }));
}

test.each<[string[], string, string[], string]>([
  [["List<T>", "(T) => U"], "List<U>", ["List<Int>", "(Int) => String"], "List<String>"],
  [["T", "T"], "T", ["Int", "String"], "Int | String"],
  [["N", "N"], "N", ["Int", "Float"], "Float"],
  [["N", "N"], "N", ["1", "2"], "Int"],
  [["List<N>"], "N", ["List<Nothing>"], "Int"],
  [["Optional<T>", "T"], "T", ["Optional<Int>", "Int"], "Int"],
  [["T"], "T", ["Optional<Int>"], "Optional<Int>"],
  [["Optional<T>"], "T", ["Optional<Nothing>"], "Nothing"],
  [["Map<K, V>"], "List<{ key: K, value: V }>", ["Map<String, Int>"], "List<{ key: String, value: Int }>"],
  [
    ["{ id: String, ...R }"],
    "{ id: String, tag: String, ...R }",
    ["{ a: Int, id: String, b?: Int }"],
    "{ id: String, tag: String, a: Int, b?: Int }",
  ],
  [["{ id: String, ...R }"], "{ ...R }", ["{ id: String }"], "{}"],
  [
    ["{ id: String, ...R }"],
    "{ ...R }",
    ["{ id: String, a: Int } | { id: String, b: Int }"],
    "{ a: Int } | { b: Int }",
  ],
  [["List<T>"], "T", ["List<Int> | List<String>"], "Int | String"],
  [["T | String"], "T", ["Int | String"], "Int"],
  [["List<T>"], "T", ["Unknown"], "Unknown"],
  [["(T) => U"], "T", ["(Int) => String"], "Int"],
  [["T", "(T) => T"], "T", ["Int", "(Int) => Float"], "Float"],
])("%j => %s called with %j gives %s", (parameters, result, values, expected) => {
  expect(call(parameters, result, values)).toBe(expected);
});

const T = variable("T");
const pair: Signature = {
  name: "pair",
  typeParameters: [T],
  parameters: [{ name: "a", type: readType("List<T>") }],
  result: readType("{ first: T }"),
};

test("two instantiations share no variable", () => {
  const one = instantiateSignature(pair, 1);
  const two = instantiateSignature(pair, 2);
  const bindings: Bindings = new Map();
  infer(one.parameters[0]?.type as Type, readType("List<Int>"), bindings);
  expect(printType(substitute(one.result, bindings))).toBe("{ first: Int }");
  expect(printType(substitute(two.result, bindings))).toBe("{ first: T }");
  expect(unboundVariables(two.result, bindings)).toEqual([{ kind: "variable", name: "T", id: 2 }]);
});

test("a number variable refuses other types", () => {
  const bindings: Bindings = new Map();
  infer(variable("N"), readType("String"), bindings);
  const broken = brokenBound([variable("N")], bindings);
  expect(broken && printType(broken.type)).toBe("String");
});
