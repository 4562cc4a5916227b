import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestNames } from "./index.ts";
import { editDistance } from "./nearest-names.ts";

const near = (wanted: string, ...candidates: string[]) => nearestNames(wanted, candidates);

describe("nearest names", () => {
  test("differences of case and separators come first", () => {
    expect(near("customerid", "customerIx", "customer-id", "customerId", "customers")).toEqual([
      "customer-id",
      "customerId",
      "customerIx",
    ]);
  });

  test("a letter missing, added, wrong or swapped", () => {
    expect(near("ordrs", "orders", "x")).toEqual(["orders"]);
    expect(near("orderss", "orders")).toEqual(["orders"]);
    expect(near("ordexs", "orders")).toEqual(["orders"]);
    expect(near("oredrs", "orders")).toEqual(["orders"]);
  });

  test("the last part of a name with dots", () => {
    expect(near("trmi", "stdlib.string.trim", "stdlib.string.upper")).toEqual(["stdlib.string.trim"]);
    expect(near("stdlib.strng.trim", "stdlib.string.trim", "stdlib.text.Trim")).toContain(
      "stdlib.string.trim",
    );
  });

  test("a name begun but not finished", () => {
    expect(near("cust", "customers", "orders")).toEqual(["customers"]);
  });

  test("nothing that is altogether different, nor other single letters", () => {
    expect(near("orders", "customers", "alert")).toEqual([]);
    expect(near("a", "b", "c")).toEqual([]);
    expect(near("x", "X")).toEqual(["X"]);
    expect(near("orders", "orders")).toEqual([]);
  });

  test("at most as many as asked for", () => {
    expect(nearestNames("aaaa", ["aaab", "aaac", "aaad", "aaae"])).toHaveLength(3);
    expect(nearestNames("aaaa", ["aaab", "aaac", "aaad", "aaae"], 1)).toEqual(["aaab"]);
  });

  test("25 000 candidates cost little, however long the name", () => {
    const candidates = Array.from(
      { length: 25_000 },
      (_, index) => `company.team${index % 50}.Module${index}`,
    );
    const started = performance.now();
    expect(nearestNames("Modul24999", candidates)[0]).toBe("company.team49.Module24999");
    expect(nearestNames("x".repeat(100_000), candidates)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

test("the distance is that of the full table, where it is not above the bound", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, fc.nat(8), (first, second, max) => {
      const whole = plainDistance(first, second);
      expect(editDistance(first, second, max)).toBe(whole > max ? undefined : whole);
    }),
  );
});

/** The recursive definition of optimal string alignment. */
function plainDistance(first: string, second: string): number {
  if (first === "" || second === "") return first.length + second.length;
  const [a, b] = [first.slice(0, -1), second.slice(0, -1)];
  const isSwap =
    first.length > 1 && second.length > 1 && first.at(-1) === second.at(-2) && first.at(-2) === second.at(-1);
  return Math.min(
    plainDistance(a, second) + 1,
    plainDistance(first, b) + 1,
    plainDistance(a, b) + (first.at(-1) === second.at(-1) ? 0 : 1),
    isSwap ? plainDistance(a.slice(0, -1), b.slice(0, -1)) + 1 : Number.POSITIVE_INFINITY,
  );
}
