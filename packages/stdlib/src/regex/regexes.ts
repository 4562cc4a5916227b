import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { fail } from "../define/fail.ts";
import { compilePattern, type Pattern } from "./compile-pattern.ts";
import { findFirst, findMatches } from "./find-matches.ts";

const regex = { type: "String", format: "regex" } as const;
const ofPattern = { parameters: { value: "String", pattern: regex } };

/** Regular expressions in RE2 syntax: time grows linearly with the text, for one match as for all; no back-references and no look-around. */
export const regexes: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.regex.matches",
    ...ofPattern,
    result: "Boolean",
    doc: "Whether a pattern is found somewhere in a text. With `^` and `$` it must be the whole text.",
    examples: {
      'matches("order 66", "[0-9]+")': "true",
      'matches("order 66", "^[0-9]+$")': "false",
      'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")': "false",
    },
    failures: { 'matches("a", concat("(", "a"))': "is not a regular expression: missing closing )" },
    run: (value: string, pattern: string) => patternOf(pattern).regex.test(value),
  }),
  defineFunction({
    name: "stdlib.regex.extract",
    ...ofPattern,
    result: "Optional<String>",
    doc: "The first match of a pattern: its group 1, or the whole match where the pattern has no group. None without a match, or when group 1 took no part in it.",
    examples: {
      'extract("id=42;", "id=([0-9]+)")': '"42"',
      'extract("a1b22", "[0-9]+")': '"1"',
      'extract("abc", "[0-9]+")': "null",
      'extract("b", "(a)|b")': "null",
    },
    run: (value: string, pattern: string) => findFirst(patternOf(pattern), value)?.extracted ?? null,
  }),
  defineFunction({
    name: "stdlib.regex.extract-all",
    ...ofPattern,
    result: "List<String>",
    doc: "All matches of a pattern, from left to right: of each its group 1, or the whole match where the pattern has no group. Matches in which group 1 took no part are left out.",
    examples: {
      'extract-all("a=1, b=2", "([a-z])=")': '["a", "b"]',
      'extract-all("1 and 22", "[0-9]+")': '["1", "22"]',
      'extract-all("abc", "[0-9]")': "[]",
    },
    run: (value: string, pattern: string) => {
      const found: string[] = [];
      for (const { extracted } of findMatches(patternOf(pattern), value)) {
        if (extracted !== null) found.push(extracted);
      }
      return found;
    },
  }),
  defineFunction({
    name: "stdlib.regex.replace-pattern",
    parameters: { value: "String", pattern: regex, replacement: "String" },
    result: "String",
    doc: "The text with another in all places that match a pattern. The replacement is inserted literally.",
    examples: {
      'replace-pattern("a1b22", "[0-9]+", "#")': '"a#b#"',
      'replace-pattern("ab", "(a)", "$1!")': '"$1!b"',
      'replace-pattern("ab", "x*", "-")': '"-a-b-"',
    },
    run: replacePattern,
  }),
  defineFunction({
    name: "stdlib.regex.split-pattern",
    ...ofPattern,
    result: "List<String>",
    doc: "The parts of a text between the matches of a pattern. Empty parts are kept; a pattern that matches the empty text gives the characters.",
    examples: {
      'split-pattern("a1b22c", "[0-9]+")': '["a", "b", "c"]',
      'split-pattern(",a,", ",")': '["", "a", ""]',
      'split-pattern("abc", "x*")': '["a", "b", "c"]',
    },
    run: splitPattern,
  }),
];

function patternOf(text: string): Pattern & { kind: "pattern" } {
  const pattern = compilePattern(text);
  return pattern.kind === "problem" ? fail(pattern.problem) : pattern;
}

function replacePattern(value: string, pattern: string, replacement: string): string {
  let result = "";
  let position = 0;
  for (const { start, end } of findMatches(patternOf(pattern), value)) {
    result += value.slice(position, start) + replacement;
    position = end;
  }
  return result + value.slice(position);
}

function splitPattern(value: string, pattern: string): readonly string[] {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of findMatches(patternOf(pattern), value)) {
    const isEmptyAtEdge = start === end && (start === position || start === value.length);
    if (isEmptyAtEdge) continue;
    parts.push(value.slice(position, start));
    position = end;
  }
  parts.push(value.slice(position));
  return parts;
}
