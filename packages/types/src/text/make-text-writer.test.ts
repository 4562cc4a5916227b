import { assert, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { printType } from "../structure/print-type.ts";
import { readType } from "../testing/index.ts";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { valueArbitrary } from "../testing/value-arbitrary.ts";
import { makeEncoder } from "../values/make-encoder.ts";
import { makeTextWriter } from "./make-text-writer.ts";

test.each(["code", "closures"] as const)("writes the text of the encoded value (%s)", (backend) => {
  const values = typeArbitrary().chain((type) =>
    tuple(valueArbitrary(type), valueArbitrary(type)).map((pair) => [type, pair] as const),
  );
  assert(
    property(values, ([type, pair]) => {
      const write = makeTextWriter(type, { backend });
      for (const value of pair)
        expect(write(value), printType(type)).toBe(JSON.stringify(makeEncoder(type)(value)));
    }),
    { numRuns: 1000 },
  );
});

test.each(["code", "closures"] as const)("what strings and numbers need (%s)", (backend) => {
  const type = readType("{ a?: String, b: Optional<Int>, c: Float, d: Timestamp, e: Json }");
  const write = makeTextWriter(type, { backend });
  for (const a of ["", 'q"', "\\", "\n", "\u2028", "\u007f", "\ud800", "😀", "x".repeat(300), null])
    for (const c of [1e21, 1e-7, 0, -1.5, 3])
      for (const d of [0, -62_167_219_200_000, 9e15]) {
        const value = { a, b: null, c, d, e: { z: [a] }, further: 1 };
        expect(write(value)).toBe(JSON.stringify(makeEncoder(type)(value)));
      }
});
