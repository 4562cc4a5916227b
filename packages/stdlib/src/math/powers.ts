import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { checkedFloat } from "../numbers/checked-number.ts";

/** Powers, roots and logarithms, on Float. */
export const powers: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.math.pow",
    parameters: { a: "Float", b: "Float" },
    result: "Float",
    doc: "`a` to the power of `b`. A result that is not a finite number fails.",
    examples: { "pow(2, 10)": "1024.0", "pow(9, 0.5)": "3.0", "pow(0, 0)": "1.0" },
    failures: {
      "pow(-8, 0.5)": "-8 to the power of 0.5 is not a finite number",
      "pow(0, -1)": "not a finite",
    },
    run: (a: number, b: number) => {
      const result = a ** b;
      return Number.isFinite(result) ? result + 0 : fail(`${a} to the power of ${b} is not a finite number`);
    },
  }),
  defineFunction({
    name: "stdlib.math.sqrt",
    parameters: { value: "Float" },
    result: "Float",
    doc: "The square root. Of a negative number it fails.",
    examples: { "sqrt(2.25)": "1.5", "sqrt(0)": "0.0" },
    failures: { "sqrt(-1)": "-1 has no square root" },
    run: (value: number) => (value < 0 ? fail(`${value} has no square root`) : Math.sqrt(value)),
  }),
  defineFunction({
    name: "stdlib.math.exp",
    parameters: { value: "Float" },
    result: "Float",
    doc: "Euler's number to a power.",
    examples: { "exp(0)": "1.0", "exp(1)": "2.718281828459045" },
    failures: { "exp(1000)": "not a finite number" },
    run: (value: number) => checkedFloat(Math.exp(value)),
  }),
  defineFunction({
    name: "stdlib.math.ln",
    parameters: { value: "Float" },
    result: "Float",
    doc: "The natural logarithm. Of zero or less it fails.",
    examples: { "ln(1)": "0.0" },
    failures: { "ln(0)": "0 has no logarithm" },
    run: (value: number) => (value <= 0 ? fail(`${value} has no logarithm`) : Math.log(value)),
  }),
  defineFunction({
    name: "stdlib.math.log10",
    parameters: { value: "Float" },
    result: "Float",
    doc: "The logarithm to base 10. Of zero or less it fails.",
    examples: { "log10(1000)": "3.0", "log10(0.01)": "-2.0" },
    failures: { "log10(-1)": "-1 has no logarithm" },
    run: (value: number) => (value <= 0 ? fail(`${value} has no logarithm`) : Math.log10(value)),
  }),
];
