import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";

const oneText = { parameters: { value: "String" }, result: "String" };

/** Upper and lower case, by Unicode and independent of any locale. */
export const letters: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.string.upper",
    ...oneText,
    doc: "The text in upper case.",
    examples: { 'upper("straße")': '"STRASSE"' },
    run: (value: string) => value.toUpperCase(),
  }),
  defineFunction({
    name: "stdlib.string.lower",
    ...oneText,
    doc: "The text in lower case.",
    examples: { 'lower("ÀB1")': '"àb1"' },
    run: (value: string) => value.toLowerCase(),
  }),
  defineFunction({
    name: "stdlib.string.capitalize",
    ...oneText,
    doc: "The text with its first letter in upper case, the rest as it is.",
    examples: { 'capitalize("heLLo world")': '"HeLLo world"', 'capitalize("")': '""' },
    run: capitalize,
  }),
];

function capitalize(value: string): string {
  const first = value.codePointAt(0);
  if (first === undefined) return value;
  const letter = String.fromCodePoint(first);
  return letter.toUpperCase() + value.slice(letter.length);
}
