import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { valueArbitrary } from "../testing/value-arbitrary.ts";
import type { Value } from "../value.ts";
import { decodeStored, encodeStored } from "./stored-value.ts";

function throughText(value: Value): Value {
  return decodeStored(JSON.parse(JSON.stringify(encodeStored(value))));
}

test("any value of any type is the same again", () => {
  const values = typeArbitrary().chain((type) => valueArbitrary(type));
  assert(
    property(values, (value) => {
      expect(throughText(value)).toStrictEqual(value);
    }),
  );
});

test.each<[string, Value]>([
  ["numbers that JSON does not have", [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0]],
  ["a field without a name", { "": ["number", "1"], a: { "": null } }],
  ["a field with the name of the prototype", JSON.parse('{ "__proto__": { "a": 1 } }')],
  [
    "bytes in a map",
    new Map<string | number, Value>([
      ["a", new Uint8Array([1, 2])],
      [1, new Map()],
    ]),
  ],
])("%s", (_, value) => {
  expect(throughText(value)).toStrictEqual(value);
});

test("what is no stored value is refused", () => {
  expect(() => decodeStored({ "": ["bytes", "?"] })).toThrow("a value should stand in a state");
  expect(() => decodeStored({ "": 1 })).toThrow("a value should stand in a state");
  expect(() => decodeStored({ "": ["map", [[null, 1]]] })).toThrow("a key should stand in a state");
});
