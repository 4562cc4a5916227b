import { expect, test } from "vitest";
import { splitAtMinus } from "./split-at-minus.ts";

test.each([
  ["a-b", ["a", "b"]],
  ["a-b-c", ["a", "b", "c"]],
  ["total-price-tax", ["total-price", "tax"]],
  ["a-1", ["a", "1"]],
  ["a-x", undefined],
  ["a", undefined],
  ["x-y", undefined],
])("%s", (name, expected) => {
  const known = new Set(["a", "b", "c", "total-price", "tax"]);
  expect(splitAtMinus(name, (part) => known.has(part))).toEqual(expected);
});
