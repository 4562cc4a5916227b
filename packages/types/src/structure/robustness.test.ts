import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import type { Type } from "../type.ts";
import { isAssignable, isSameType } from "./assignable.ts";
import { intType, listOf, literalOf, optionalOf, recordOf, stringType, unionOf } from "./construct.ts";
import { explainMismatch } from "./explain-mismatch.ts";
import { leastUpperBound } from "./least-upper-bound.ts";
import { mergeRecords } from "./merge-records.ts";
import { printType } from "./print-type.ts";
import { confusableMembers } from "./tell-apart.ts";
import { widen } from "./widen.ts";

/** Nested as deep as makers allow, without shared parts. */
function deep(leaf: Type): Type {
  let type = leaf;
  for (let level = 0; level < 250; level++)
    type = recordOf([{ name: "next", type: optionalOf(listOf(type)) }]);
  return type;
}

test("the deepest types are compared, explained, bounded and printed", () => {
  const [a, b] = [deep(intType), deep(stringType)];
  expect(isAssignable(a, deep(intType))).toBe(true);
  expect(isAssignable(a, b)).toBe(false);
  expect(explainMismatch(a, b)?.path).toBe(".next[]".repeat(250));
  expect(isAssignable(b, leastUpperBound([a, b]))).toBe(true);
  expect(printType(a, { width: 80 }).length).toBeLessThanOrEqual(80);
  expect(widen(a)).toBe(a);
});

test("ten thousand literals make a union in no time", () => {
  const literals = Array.from({ length: 10_000 }, (_, index) => literalOf("String", `key${index}`));
  const union = unionOf(literals);
  expect(leastUpperBound(literals)).toEqual(union);
  expect(isSameType(union, unionOf(literals.toReversed()))).toBe(true);
  expect(isAssignable(union, stringType)).toBe(true);
  expect(confusableMembers(union)).toBeUndefined();
  expect(printType(union, { width: 60 }).length).toBeLessThanOrEqual(60);
});

test("a union of a thousand records still answers, a longer one is unknown", () => {
  const records = Array.from({ length: 1000 }, (_, index) =>
    recordOf([{ name: `field${index}`, type: intType }]),
  );
  const union = unionOf(records);
  expect(isSameType(union, unionOf(records.toReversed()))).toBe(true);
  expect(confusableMembers(union)).toBeUndefined();
  expect(mergeRecords(union, union)).toMatchObject({ kind: "failed", reason: "too-large" });
  expect(unionOf([...records, readType("{ more: Int }")])).toEqual({ kind: "unknown" });
});
