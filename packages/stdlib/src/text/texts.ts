import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { linesOf, splitText, wordsOf } from "../string/split-text.ts";

const oneText = { parameters: { text: "String" }, result: "String" };

/** The text modules of the original's samples, under the names that they had. */
export const texts: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.text.Uppercase",
    ...oneText,
    doc: "The text in upper case.",
    examples: { 'Uppercase("ab")': '"AB"' },
    run: (text: string) => text.toUpperCase(),
  }),
  defineFunction({
    name: "stdlib.text.Lowercase",
    ...oneText,
    doc: "The text in lower case.",
    examples: { 'Lowercase("Ab")': '"ab"' },
    run: (text: string) => text.toLowerCase(),
  }),
  defineFunction({
    name: "stdlib.text.Trim",
    ...oneText,
    doc: "The text without blanks and line breaks at both ends.",
    examples: { 'Trim("  ab ")': '"ab"' },
    run: (text: string) => text.trim(),
  }),
  defineFunction({
    name: "stdlib.text.Replace",
    parameters: { text: "String", find: "String", replace: "String" },
    result: "String",
    doc: "The text with another in all places of `find`, both taken literally.",
    examples: { 'Replace("a.b.c", ".", "-")': '"a-b-c"' },
    run: (text: string, find: string, replace: string) => text.replaceAll(find, () => replace),
  }),
  defineFunction({
    name: "stdlib.text.WordCount",
    parameters: { text: "String" },
    result: "Int",
    doc: "The number of words: parts between blanks and line breaks.",
    examples: { 'WordCount("to be or\\nnot")': "4", 'WordCount("  ")': "0" },
    run: (text: string) => wordsOf(text).length,
  }),
  defineFunction({
    name: "stdlib.text.TextLength",
    parameters: { text: "String" },
    result: "Int",
    doc: "The number of UTF-16 units of a text.",
    examples: { 'TextLength("abc")': "3" },
    run: (text: string) => text.length,
  }),
  defineFunction({
    name: "stdlib.text.Contains",
    parameters: { text: "String", substring: "String" },
    result: "Boolean",
    doc: "Whether a text holds another.",
    examples: { 'Contains("abc", "bc")': "true", 'Contains("abc", "x")': "false" },
    run: (text: string, substring: string) => text.includes(substring),
  }),
  defineFunction({
    name: "stdlib.text.SplitLines",
    parameters: { text: "String" },
    result: "List<String>",
    doc: "The lines of a text, without their ends.",
    examples: { 'SplitLines("a\\nb\\n")': '["a", "b"]' },
    run: linesOf,
  }),
  defineFunction({
    name: "stdlib.text.Split",
    parameters: { text: "String", delimiter: "String" },
    result: "List<String>",
    doc: "The parts of a text between the delimiters. Empty parts are kept; an empty delimiter gives the characters.",
    examples: { 'Split("a,b,,c", ",")': '["a", "b", "", "c"]' },
    run: splitText,
  }),
];
