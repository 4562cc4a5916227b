import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { textLengthMax } from "./text-length-max.ts";

const oneText = { parameters: { value: "String" }, result: "String" };
const padding = { parameters: { value: "String", length: "Int", fill: "String" }, result: "String" };

/** Blanks at the ends of a text: taken away and put there. */
export const trimming: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.string.trim",
    ...oneText,
    doc: "The text without blanks and line breaks at both ends.",
    examples: { 'trim("  a b\\n")': '"a b"', 'trim("   ")': '""' },
    run: (value: string) => value.trim(),
  }),
  defineFunction({
    name: "stdlib.string.trim-start",
    ...oneText,
    doc: "The text without blanks and line breaks at its start.",
    examples: { 'trim-start("  a ")': '"a "' },
    run: (value: string) => value.trimStart(),
  }),
  defineFunction({
    name: "stdlib.string.trim-end",
    ...oneText,
    doc: "The text without blanks and line breaks at its end.",
    examples: { 'trim-end("  a ")': '"  a"' },
    run: (value: string) => value.trimEnd(),
  }),
  defineFunction({
    name: "stdlib.string.pad-start",
    ...padding,
    doc: "The text, filled at its start up to a length. A longer text stays as it is, and so does any with an empty `fill`.",
    examples: {
      'pad-start("7", 3, "0")': '"007"',
      'pad-start("abcd", 3, "0")': '"abcd"',
      'pad-start("a", 4, "")': '"a"',
    },
    run: (value: string, length: number, fill: string) => value.padStart(bounded(length), fill),
  }),
  defineFunction({
    name: "stdlib.string.pad-end",
    ...padding,
    doc: "The text, filled at its end up to a length. A longer text stays as it is, and so does any with an empty `fill`.",
    examples: { 'pad-end("ab", 5, "xyz")': '"abxyz"', 'pad-end("ab", -1, "x")': '"ab"' },
    run: (value: string, length: number, fill: string) => value.padEnd(bounded(length), fill),
  }),
];

function bounded(length: number): number {
  return length > textLengthMax
    ? fail(`the length is ${length}; at most ${textLengthMax} is possible`)
    : length;
}
