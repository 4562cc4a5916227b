import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { checkedFloat, checkedInt } from "../numbers/checked-number.ts";
import { numeric } from "../numbers/number-kind.ts";

const twoNumbers = { typeParameters: ["N"], parameters: { a: "N", b: "N" }, result: "N" };

/** The operators of numbers as functions: `+ - * / %` and the sign. */
export const arithmetic: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.math.add",
    ...twoNumbers,
    doc: "The sum of two numbers. An Int that leaves the range of exact integers fails, it never rounds.",
    examples: { "add(2, 3)": "5", "add(2, 0.5)": "2.5", "add(0.1, 0.2)": "0.30000000000000004" },
    failures: { "add(9_007_199_254_740_991, 1)": "the result 9007199254740992 is not an Int" },
    specialise: numeric({
      int: (a: number, b: number) => checkedInt(a + b),
      float: (a: number, b: number) => checkedFloat(a + b),
    }),
  }),
  defineFunction({
    name: "stdlib.math.subtract",
    ...twoNumbers,
    doc: "The first number without the second.",
    examples: { "subtract(5, 3)": "2", "subtract(1.5, 2)": "-0.5" },
    failures: { "subtract(-9_007_199_254_740_991, 1)": "is not an Int" },
    specialise: numeric({
      int: (a: number, b: number) => checkedInt(a - b),
      float: (a: number, b: number) => checkedFloat(a - b),
    }),
  }),
  defineFunction({
    name: "stdlib.math.multiply",
    ...twoNumbers,
    doc: "The product of two numbers.",
    examples: { "multiply(4, 3)": "12", "multiply(-5, 0)": "0", "multiply(2, 0.5)": "1.0" },
    failures: {
      "multiply(9_007_199_254_740_991, 2)": "is not an Int",
      "multiply(1e300, 1e300)": "not a finite number",
    },
    specialise: numeric({
      int: (a: number, b: number) => checkedInt(a * b),
      float: (a: number, b: number) => checkedFloat(a * b),
    }),
  }),
  defineFunction({
    name: "stdlib.math.divide",
    ...twoNumbers,
    doc: "The first number divided by the second. Two Ints give an Int, truncated toward zero; a divisor of zero fails.",
    examples: { "divide(7, 2)": "3", "divide(-7, 2)": "-3", "divide(7.0, 2)": "3.5" },
    failures: { "divide(7, 0)": "7 cannot be divided by zero" },
    specialise: numeric({
      int: (a: number, b: number) => (a - (a % divisor(a, b))) / b + 0,
      float: (a: number, b: number) => checkedFloat(a / divisor(a, b)),
    }),
  }),
  defineFunction({
    name: "stdlib.math.modulo",
    ...twoNumbers,
    doc: "The remainder of a division. It has the sign of the dividend; a divisor of zero fails.",
    examples: { "modulo(7, 3)": "1", "modulo(-7, 3)": "-1", "modulo(7, -3)": "1", "modulo(5.5, 2)": "1.5" },
    failures: { "modulo(7, 0)": "7 cannot be divided by zero" },
    specialise: numeric({
      int: (a: number, b: number) => (a % divisor(a, b)) + 0,
      float: (a: number, b: number) => checkedFloat(a % divisor(a, b)),
    }),
  }),
  defineFunction({
    name: "stdlib.math.negate",
    typeParameters: ["N"],
    parameters: { value: "N" },
    result: "N",
    doc: "The number with the other sign.",
    examples: { "negate(3)": "-3", "negate(0)": "0", "negate(-1.5)": "1.5" },
    run: (value: number) => -value + 0,
  }),
];

function divisor(dividend: number, value: number): number {
  return value === 0 ? fail(`${dividend} cannot be divided by zero`) : value;
}
