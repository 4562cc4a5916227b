import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { formatDecimal } from "../numbers/format-decimal.ts";
import { textLengthMax } from "./text-length-max.ts";

const decimalsMax = 100;

/** Texts made of others. */
export const joining: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.string.concat",
    parameters: { a: "String", b: "String" },
    result: "String",
    doc: "Two texts, one after the other.",
    examples: { 'concat("ab", "c")': '"abc"' },
    run: (a: string, b: string) => a + b,
  }),
  defineFunction({
    name: "stdlib.string.join",
    parameters: { list: "List<String>", separator: "String" },
    result: "String",
    doc: "The texts of a list as one, with a separator between them.",
    examples: { 'join(["a", "b", "c"], ", ")': '"a, b, c"', 'join([], ", ")': '""' },
    run: (list: readonly string[], separator: string) => list.join(separator),
  }),
  defineFunction({
    name: "stdlib.string.replace",
    parameters: { value: "String", target: "String", replacement: "String" },
    result: "String",
    doc: "The text with another in all places of `target`. Both are taken literally. An empty `target` stands before each unit and at the end.",
    examples: {
      'replace("a.b.c", ".", "-")': '"a-b-c"',
      'replace("price", "price", "$& \\$1")': '"$& $1"',
      'replace("ab", "", "-")': '"-a-b-"',
    },
    run: (value: string, target: string, replacement: string) => value.replaceAll(target, () => replacement),
  }),
  defineFunction({
    name: "stdlib.string.repeat",
    parameters: { value: "String", times: "Int" },
    result: "String",
    doc: "The text, that many times. A negative count fails, and so does a result of more than 16,777,216 units.",
    examples: { 'repeat("ab", 3)': '"ababab"', 'repeat("ab", 0)': '""' },
    failures: { 'repeat("ab", -1)': "-1 times is not possible" },
    run: repeat,
  }),
  defineFunction({
    name: "stdlib.string.format-number",
    typeParameters: ["N"],
    parameters: { value: "N", decimals: { type: "Int", default: 0 } },
    result: "String",
    doc: "The number as text with commas between the thousands and that many decimals (at most 100), the half rounded away from zero.",
    examples: {
      "format-number(1234567)": '"1,234,567"',
      "format-number(-1234.565, 2)": '"-1,234.57"',
      "format-number(-0.2)": '"0"',
      "format-number(2.5)": '"3"',
    },
    failures: { "format-number(1.5, 101)": "101 decimals are not possible" },
    run: (value: number, decimals: number) => {
      if (decimals > decimalsMax) fail(`${decimals} decimals are not possible; at most ${decimalsMax} are`);
      return formatDecimal(value, Math.max(0, decimals));
    },
  }),
];

function repeat(value: string, times: number): string {
  if (times < 0) fail(`${times} times is not possible`);
  if (value.length * times > textLengthMax) {
    fail(`the result would have ${value.length * times} units; at most ${textLengthMax} are possible`);
  }
  return value.repeat(times);
}
