import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { valueArbitrary } from "../testing/value-arbitrary.ts";
import { makeSizer } from "./make-sizer.ts";
import { makeTextWriter } from "./make-text-writer.ts";

test("the size of a value is about the length of its text", () => {
  const values = typeArbitrary().chain((type) => valueArbitrary(type).map((value) => [type, value] as const));
  assert(
    property(values, ([type, value]) => {
      const { length } = makeTextWriter(type)(value);
      const size = makeSizer(type)(value);
      // A number has at most 25 characters and counts 8, None and literals count as much; escapes are not counted.
      expect(size).toBeLessThanOrEqual(40 + 40 * length);
      expect(40 + 40 * size).toBeGreaterThanOrEqual(length);
    }),
    { numRuns: 500 },
  );
});

test.each<[string, unknown]>([
  ["String", "x".repeat(100_000)],
  ["{ id: Int, text: String }", { id: 1, text: "x".repeat(100_000) }],
  ["List<Optional<String>>", [null, "x".repeat(100_000)]],
  ["Json", { deep: { text: "x".repeat(100_000) } }],
  ["Bytes", new Uint8Array(75_000)],
  ["Map<String, String>", new Map([["key", "x".repeat(100_000)]])],
])("what is large counts: %s", (type, value) => {
  const size = makeSizer(readType(type))(value as never);
  expect(size).toBeGreaterThan(100_000);
  expect(size).toBeLessThan(100_100);
});
