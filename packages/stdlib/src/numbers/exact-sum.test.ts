import fc from "fast-check";
import { expect, test } from "vitest";
import { addDyadic, divideDyadic, dyadicOf, multiplyDyadic, roundDyadic } from "./dyadic.ts";
import { addSquareToSum, addSumToSum, addToSum, emptySum, exactSum, roundedSum } from "./exact-sum.ts";

const float = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 }),
  fc.constantFrom(
    2 ** 970,
    -(2 ** 970),
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    5e-324,
    2 ** 53,
    0.5,
    1,
    -1,
    1e-200,
  ),
);

function sumOf(values: readonly number[]) {
  const sum = emptySum();
  for (const value of values) addToSum(sum, value);
  return sum;
}

function trueSum(values: readonly number[]) {
  return values.map(dyadicOf).reduce(addDyadic, { mantissa: 0n, exponent: 0 });
}

test("a Float comes back from its exact number", () => {
  fc.assert(fc.property(float, (value) => roundDyadic(dyadicOf(value)) === value));
});

test("the exact number of a Float has its value", () => {
  expect(dyadicOf(1)).toEqual({ mantissa: 2n ** 52n, exponent: -52 });
  expect(dyadicOf(-5e-324)).toEqual({ mantissa: -1n, exponent: -1074 });
});

test("rounding goes to the nearest Float, ties to even", () => {
  expect(roundDyadic({ mantissa: 2n ** 53n + 1n, exponent: 0 })).toBe(2 ** 53);
  expect(roundDyadic({ mantissa: 2n ** 53n + 3n, exponent: 0 })).toBe(2 ** 53 + 4);
  expect(roundDyadic({ mantissa: 2n ** 54n + 2n, exponent: 0 })).toBe(2 ** 54);
  expect(roundDyadic({ mantissa: 2n ** 60n + 2n ** 7n + 1n, exponent: -60 })).toBe(1 + 2 ** -52);
  expect(roundDyadic({ mantissa: 1n, exponent: -1075 })).toBe(0);
  expect(roundDyadic({ mantissa: 3n, exponent: -1076 })).toBe(5e-324);
  expect(roundDyadic({ mantissa: -3n, exponent: -1075 })).toBe(-1e-323);
  expect(roundDyadic({ mantissa: 1n, exponent: 1024 })).toBe(Infinity);
  expect(roundDyadic({ mantissa: 1n, exponent: 1023 })).toBe(2 ** 1023);
  expect(roundDyadic({ mantissa: (2n ** 54n - 1n) << 970n, exponent: 0 })).toBe(Infinity);
});

test("a quotient is the nearest Float", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (dividend, divisor) => {
      expect(roundDyadic(divideDyadic(dyadicOf(dividend), BigInt(divisor)))).toBe(dividend / divisor + 0);
    }),
  );
});

test("a sum is exact", () => {
  fc.assert(
    fc.property(fc.array(float), (values) => {
      const sum = sumOf(values);
      const difference = addDyadic(exactSum(sum), multiplyDyadic(trueSum(values), dyadicOf(-1)));
      expect(difference.mantissa).toBe(0n);
      expect(roundedSum(sum)).toBe(roundDyadic(trueSum(values)));
    }),
  );
});

test("a sum of close magnitudes is rounded to the nearest Float", () => {
  const near = fc
    .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -110, max: 10 }))
    .map(([m, e]) => m * 2 ** e);
  fc.assert(
    fc.property(fc.array(near, { maxLength: 8 }), (values) => {
      expect(roundedSum(sumOf(values))).toBe(roundDyadic(trueSum(values)));
    }),
    { numRuns: 2000 },
  );
});

test("a sum is the same in any order and in any parts", () => {
  fc.assert(
    fc.property(fc.array(float), fc.array(float), (left, right) => {
      const merged = sumOf(left);
      addSumToSum(merged, sumOf(right));
      expect(roundedSum(merged)).toBe(roundedSum(sumOf([...right, ...left].reverse())));
    }),
  );
});

test("what was added can be taken away", () => {
  fc.assert(
    fc.property(fc.array(float), fc.array(float), (left, right) => {
      const sum = sumOf([...left, ...right]);
      for (const value of left) addToSum(sum, -value);
      expect(roundedSum(sum)).toBe(roundedSum(sumOf(right)));
    }),
  );
});

test("squares are exact", () => {
  fc.assert(
    fc.property(fc.array(float), (values) => {
      const sum = emptySum();
      for (const value of values) addSquareToSum(sum, value, 1);
      const squares = values.map((value) => multiplyDyadic(dyadicOf(value), dyadicOf(value)));
      const expected = squares.reduce(addDyadic, { mantissa: 0n, exponent: 0 });
      expect(addDyadic(exactSum(sum), multiplyDyadic(expected, dyadicOf(-1))).mantissa).toBe(0n);
      for (const value of values) addSquareToSum(sum, value, -1);
      expect(exactSum(sum).mantissa).toBe(0n);
    }),
  );
});

test("known sums that plain addition gets wrong", () => {
  expect(roundedSum(sumOf([0.1, 0.2, 0.3]))).toBe(0.6);
  expect(roundedSum(sumOf([1e16, 1, -1e16]))).toBe(1);
  expect(roundedSum(sumOf([Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE]))).toBe(Number.MAX_VALUE);
  expect(roundedSum(sumOf(Array.from({ length: 10 }, () => 0.1)))).toBe(1);
});
