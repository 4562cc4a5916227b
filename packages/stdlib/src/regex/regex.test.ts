import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern } from "./compile-pattern.ts";
import { findMatches } from "./find-matches.ts";

test.each([
  ["(a", 'missing closing ): "(a"'],
  ["a**", "invalid nested repetition operator"],
  ["(?=a)", "invalid or unsupported Perl syntax"],
  ["(a)\\1", "invalid escape sequence"],
  ["[z-a]", "invalid character class range"],
  ["a{2000}", "invalid repeat count"],
])("%s is no pattern", (text, problem) => {
  expect(compilePattern(text)).toMatchObject({ kind: "problem", problem: expect.stringContaining(problem) });
});

test.each(["^(a+)+$", "^(a|aa)+$", "(.*)*x", "(a?){30}a{30}$"])("%s stays linear", (text) => {
  const started = performance.now();
  for (const length of [1000, 100_000]) matches(text, `${"a".repeat(length)}!`);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("matches are those of the platform, for patterns that both know", () => {
  const pattern = fc.constantFrom("a", "a+", "(b)a*", "[ab]b", "x*", "^a", "b$", "(a)|b", "\\w+");
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom("a", "b", " ", "é") }), (text, input) => {
      const expected = Array.from(input.matchAll(new RegExp(text, "g")), (match) => ({
        start: match.index,
        end: match.index + match[0].length,
        extracted: (match.length > 1 ? match[1] : match[0]) ?? null,
      }));
      // RE2 finds no empty match right after another match.
      const kept = expected.filter(
        ({ start, end }) =>
          start < end || !expected.some((other) => other.end === start && other.start < start),
      );
      expect(matches(text, input)).toEqual(kept);
    }),
  );
});

function matches(text: string, input: string) {
  const pattern = compilePattern(text);
  if (pattern.kind === "problem") throw new Error(pattern.problem);
  return [...findMatches(pattern, input)];
}
