import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDecimal } from "./format-decimal.ts";

test.each([
  [0, 0, "0"],
  [999, 0, "999"],
  [1000, 0, "1,000"],
  [-1234567, 0, "-1,234,567"],
  [0.5, 0, "1"],
  [-0.5, 0, "-1"],
  [-0.4, 0, "0"],
  [1.005, 2, "1.00"],
  [1234.5, 3, "1,234.500"],
  [999.999, 2, "1,000.00"],
  [1e21, 1, "1,000,000,000,000,000,000,000.0"],
  [-1e22, 0, "-10,000,000,000,000,000,000,000"],
])("%d with %d decimals is %s", (value, decimals, expected) => {
  expect(formatDecimal(value, decimals)).toBe(expected);
});

test("an Int is written as the platform writes it", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(formatDecimal(value, 0)).toBe(BigInt(value).toLocaleString("en-US"));
    }),
  );
});
