import { type JsonValue, makeDecoder, readType } from "@constellation/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fitValue } from "./fit-value.ts";
import { arbitraryTypes } from "./testing/arbitrary-types.ts";

test.each<[type: string, given: JsonValue | undefined, fitted: JsonValue]>([
  ["{ id: String, total: Float }", undefined, { id: "", total: 0 }],
  ["{ id: String, total: Float }", { id: "a", note: "gone" }, { id: "a", total: 0 }],
  ['"a" | "b"', undefined, "a"],
  ['"a" | "b"', "b", "b"],
  ["List<Int>", [1, "x"], [1, 0]],
  ["{ note?: String }", { note: "n" }, { note: "n" }],
  ["{ note?: String }", { note: null }, {}],
  ["Optional<Int>", undefined, null],
  ["Timestamp", undefined, "2026-01-01T00:00:00Z"],
  ["Map<String, Int>", { a: 1 }, { a: 1 }],
])("%s with %j is filled as %j", (text, given, fitted) => {
  expect(fitValue(readType(text), given)).toEqual(fitted);
});

test("what is made of a type and any value is a value of the type", () => {
  fc.assert(
    fc.property(arbitraryTypes, fc.jsonValue(), (of, given) => {
      const fitted = fitValue(of, given as JsonValue);
      expect(makeDecoder(of)(fitted).kind).toBe("decoded");
      expect(fitValue(of, fitted)).toEqual(fitted);
    }),
  );
});
