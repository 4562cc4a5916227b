import { floatType, intType } from "@constellation/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { standardLibrary } from "../standard-library.ts";

const int = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -9, max: 9 }));
const float = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 0.5, -0.5, 1e308, -1e308, 5e-324),
);

const exactly: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  modulo: (a, b) => a % b,
};

test.each(Object.entries(exactly))("%s of Ints is exact or fails", (name, exact) => {
  fc.assert(
    fc.property(int, int, (a, b) => {
      const result = call(name, intType, a, b);
      const expected = b === 0 && /divide|modulo/.test(name) ? undefined : exact(BigInt(a), BigInt(b));
      const isInt =
        expected !== undefined && BigInt.asIntN(54, expected) === expected && expected !== -(2n ** 53n);
      if (isInt) expect(result).toBe(Number(expected));
      else expect(result).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test.each(["add", "subtract", "multiply", "divide", "modulo", "max", "min", "pow"])(
  "%s of Floats is finite and never -0, or fails",
  (name) => {
    fc.assert(
      fc.property(float, float, (a, b) => {
        const result = call(name, floatType, a + 0, b + 0);
        expect(result === undefined || (Number.isFinite(result) && !Object.is(result, -0))).toBe(true);
      }),
      { numRuns: 500 },
    );
  },
);

test.each(["abs", "negate", "sign", "round", "floor", "ceil", "truncate", "sqrt", "exp", "ln", "log10"])(
  "%s of a Float is finite and never -0, or fails",
  (name) => {
    fc.assert(
      fc.property(float, (value) => {
        const result = call(name, floatType, value + 0);
        expect(result === undefined || (Number.isFinite(result) && !Object.is(result, -0))).toBe(true);
      }),
    );
  },
);

/** The result of a function of `stdlib.math`; undefined when it fails. */
function call(
  name: string,
  type: typeof intType | typeof floatType,
  ...values: readonly number[]
): number | undefined {
  const found = standardLibrary.functions.find(({ data }) => data.name === `stdlib.math.${name}`);
  if (found === undefined) throw new Error(`no function ${name}`);
  const run = found.specialise({ parameters: {}, result: type, typeArguments: { N: type } });
  try {
    return Number(run(...values));
  } catch {
    return undefined;
  }
}
