import { assert, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { typeArbitrary } from "../testing/type-arbitrary.ts";
import { isAssignable, isSameType } from "./assignable.ts";
import {
  floatType,
  intType,
  jsonType,
  listOf,
  nothingType,
  optionalOf,
  recordOf,
  stringType,
  unionOf,
} from "./construct.ts";
import { describeMismatch, explainMismatch } from "./explain-mismatch.ts";
import { leastUpperBound } from "./least-upper-bound.ts";
import { printType } from "./print-type.ts";

const types = typeArbitrary();

test("every type is assignable to itself, to its Optional, to Json; Nothing to every type", () => {
  assert(
    property(types, (type) => {
      expect(isAssignable(type, type)).toBe(true);
      expect(isAssignable(structuredClone(type), type)).toBe(true);
      expect(isAssignable(type, optionalOf(type))).toBe(true);
      expect(isAssignable(type, jsonType)).toBe(true);
      expect(isAssignable(nothingType, type)).toBe(true);
    }),
  );
});

test("assignable is transitive", () => {
  let chains = 0;
  assert(
    property(tuple(types, types, types), ([a, b, c]) => {
      const ab = leastUpperBound([a, b]);
      const abc = leastUpperBound([ab, c]);
      for (const [x, y, z] of [
        [a, ab, abc],
        [a, b, c],
        [b, ab, abc],
        [a, c, b],
      ] as const) {
        if (!isAssignable(x, y) || !isAssignable(y, z)) continue;
        chains++;
        expect(isAssignable(x, z), [x, y, z].map((type) => printType(type)).join(" <: ")).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
  expect(chains).toBeGreaterThan(500);
});

test("the least upper bound is above both, and is the wider when one is below the other", () => {
  assert(
    property(tuple(types, types), ([a, b]) => {
      const bound = leastUpperBound([a, b]);
      expect(isAssignable(a, bound), printType(bound)).toBe(true);
      expect(isAssignable(b, bound), printType(bound)).toBe(true);
      if (isAssignable(a, b)) expect(isSameType(bound, b)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("a union is above its members and its order does not matter", () => {
  assert(
    property(tuple(types, types, types), (members) => {
      const union = unionOf(members);
      for (const member of members) expect(isAssignable(member, union)).toBe(true);
      expect(isSameType(union, unionOf(members.toReversed()))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("a mismatch is explained exactly where types do not fit", () => {
  assert(
    property(tuple(types, types), ([a, b]) => {
      const mismatch = explainMismatch(a, b);
      expect(mismatch === undefined).toBe(isAssignable(a, b));
      if (mismatch?.found !== undefined) expect(isAssignable(mismatch.found, mismatch.expected)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

const item = recordOf([{ name: "price", type: floatType }]);
const order = recordOf([
  { name: "items", type: listOf(item) },
  { name: "note", type: optionalOf(stringType) },
]);

test("a mismatch names the way to the difference", () => {
  const wrong = recordOf([
    { name: "items", type: listOf(recordOf([{ name: "price", type: stringType }])) },
    { name: "note", type: stringType },
  ]);
  const mismatch = explainMismatch(optionalOf(wrong), optionalOf(order));
  expect(mismatch && describeMismatch(mismatch)).toBe(".items[].price: Float expected, String found");
});

test("an absent optional field is accepted from literals and decoded input only", () => {
  const short = recordOf([{ name: "items", type: listOf(item) }]);
  expect(isAssignable(short, order)).toBe(false);
  expect(isAssignable(short, order, { fresh: true })).toBe(true);
  const mismatch = explainMismatch(short, order);
  expect(mismatch && describeMismatch(mismatch)).toBe(
    ".note: Optional<String> expected, the field is missing",
  );
});

test("of a union, the member that does not fit is named", () => {
  const mismatch = explainMismatch(unionOf([intType, stringType]), floatType);
  expect(mismatch && describeMismatch(mismatch)).toBe("Float expected, String found");
});
