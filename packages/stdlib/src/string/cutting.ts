import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { linesOf, splitText, wordsOf } from "./split-text.ts";

/** A text taken apart. */
export const cutting: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.string.split",
    parameters: { value: "String", substring: "String" },
    result: "List<String>",
    doc: "The parts of a text between the places where another stands. Empty parts are kept. An empty separator gives the characters.",
    examples: {
      'split("a,b,,c", ",")': '["a", "b", "", "c"]',
      'split("", ",")': '[""]',
      'split("a😀", "")': '["a", "😀"]',
    },
    run: splitText,
  }),
  defineFunction({
    name: "stdlib.string.lines",
    parameters: { value: "String" },
    result: "List<String>",
    doc: "The lines of a text, without their ends (`\\n`, `\\r\\n` or `\\r`). A line end at the very end adds no empty line.",
    examples: {
      'lines("a\\nb\\r\\n\\nc\\n")': '["a", "b", "", "c"]',
      'lines("")': "[]",
      'lines("a\\n")': '["a"]',
    },
    run: linesOf,
  }),
  defineFunction({
    name: "stdlib.string.words",
    parameters: { value: "String" },
    result: "List<String>",
    doc: "The parts of a text between blanks and line breaks; none of them is empty.",
    examples: { 'words("  to be,\\nor ")': '["to", "be,", "or"]', 'words("")': "[]" },
    run: wordsOf,
  }),
  defineFunction({
    name: "stdlib.string.substring",
    parameters: { value: "String", start: "Int", end: "Int" },
    result: "String",
    doc: "The part of a text from `start` up to but without `end`, counted from 0 in UTF-16 units. Both are brought into the text; the part is empty where `end` is not above `start`.",
    examples: {
      'substring("abcde", 1, 3)': '"bc"',
      'substring("abc", -5, 99)': '"abc"',
      'substring("abc", 2, 1)': '""',
    },
    run: (value: string, start: number, end: number) => value.slice(Math.max(0, start), Math.max(0, end)),
  }),
];
