import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";

const inText = { parameters: { value: "String", substring: "String" }, result: "Boolean" };

/** Where a text holds another, and how long it is. */
export const searching: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.string.string-length",
    parameters: { value: "String" },
    result: "Int",
    doc: "The number of UTF-16 units of a text.",
    examples: { 'string-length("abc")': "3", 'string-length("")': "0", 'string-length("😀")': "2" },
    run: (value: string) => value.length,
  }),
  defineFunction({
    name: "stdlib.string.contains",
    ...inText,
    doc: "Whether a text holds another. The empty text is in every text.",
    examples: {
      'contains("abc", "bc")': "true",
      'contains("abc", "B")': "false",
      'contains("abc", "")': "true",
    },
    run: (value: string, substring: string) => value.includes(substring),
  }),
  defineFunction({
    name: "stdlib.string.starts-with",
    ...inText,
    doc: "Whether a text begins with another.",
    examples: { 'starts-with("abc", "ab")': "true", 'starts-with("abc", "b")': "false" },
    run: (value: string, substring: string) => value.startsWith(substring),
  }),
  defineFunction({
    name: "stdlib.string.ends-with",
    ...inText,
    doc: "Whether a text ends with another.",
    examples: { 'ends-with("abc", "bc")': "true", 'ends-with("abc", "b")': "false" },
    run: (value: string, substring: string) => value.endsWith(substring),
  }),
  defineFunction({
    name: "stdlib.string.index-of",
    ...inText,
    result: "Optional<Int>",
    doc: "Where a text first holds another, counted from 0; None where it does not.",
    examples: { 'index-of("abcbc", "bc")': "1", 'index-of("abc", "x")': "null", 'index-of("abc", "")': "0" },
    run: (value: string, substring: string) => {
      const index = value.indexOf(substring);
      return index < 0 ? null : index;
    },
  }),
];
