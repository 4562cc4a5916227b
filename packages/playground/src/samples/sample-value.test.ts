import { makeDecoder, readType } from "@constellation/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleValue } from "./sample-value.ts";
import { arbitraryTypes } from "./testing/arbitrary-types.ts";

test("samples with other numbers are other values", () => {
  const type = readType(
    '{ id: String, total: Float, kind: "a" | "b", at: Timestamp, tags: List<Int>, note?: String }',
  );
  expect([0, 1].map((index) => sampleValue(type, { name: "order", index }))).toEqual([
    { id: "id-1", total: 10, kind: "a", at: "2026-01-01T00:00:00.000Z", tags: [1, 2], note: "note-1" },
    { id: "id-2", total: 20, kind: "b", at: "2026-01-01T00:00:01.000Z", tags: [2, 3], note: "note-2" },
  ]);
});

test("a sample is a value of its type", () => {
  fc.assert(
    fc.property(arbitraryTypes, fc.nat(1000), (type, index) => {
      expect(makeDecoder(type)(sampleValue(type, { name: "x", index })).kind).toBe("decoded");
    }),
  );
});
