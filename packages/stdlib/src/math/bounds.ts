import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";

/** Sizes and signs of numbers. */
export const bounds: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.math.max",
    typeParameters: ["N"],
    parameters: { a: "N", b: "N" },
    result: "N",
    doc: "The larger of two numbers.",
    examples: { "max(2, 3)": "3", "max(2, 1.5)": "2.0" },
    run: (a: number, b: number) => Math.max(a, b),
  }),
  defineFunction({
    name: "stdlib.math.min",
    typeParameters: ["N"],
    parameters: { a: "N", b: "N" },
    result: "N",
    doc: "The smaller of two numbers.",
    examples: { "min(2, 3)": "2", "min(2, 1.5)": "1.5" },
    run: (a: number, b: number) => Math.min(a, b),
  }),
  defineFunction({
    name: "stdlib.math.abs",
    typeParameters: ["N"],
    parameters: { value: "N" },
    result: "N",
    doc: "The number without its sign.",
    examples: { "abs(-3)": "3", "abs(2.5)": "2.5" },
    run: (value: number) => Math.abs(value),
  }),
  defineFunction({
    name: "stdlib.math.sign",
    typeParameters: ["N"],
    parameters: { value: "N" },
    result: "Int",
    doc: "The sign of a number: `-1`, `0` or `1`.",
    examples: { "sign(-0.5)": "-1", "sign(0)": "0", "sign(12)": "1" },
    run: (value: number) => Math.sign(value) + 0,
  }),
  defineFunction({
    name: "stdlib.math.clamp",
    typeParameters: ["N"],
    parameters: { value: "N", low: "N", high: "N" },
    result: "N",
    doc: "The number, or the bound that it is beyond. `low` above `high` fails.",
    examples: { "clamp(12, 0, 10)": "10", "clamp(-1, 0, 10)": "0", "clamp(5, 0, 10)": "5" },
    failures: { "clamp(1, 10, 0)": "low (10) is above high (0)" },
    run: (value: number, low: number, high: number) => {
      if (low > high) fail(`low (${low}) is above high (${high})`);
      if (value < low) return low;
      return Math.min(value, high);
    },
  }),
];
