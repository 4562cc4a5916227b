import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern } from "./compile-pattern.ts";
import { findMatches } from "./find-matches.ts";
import type { Match } from "./match.ts";
import { MatchFinder } from "./match-finder.ts";
import { programOf } from "./regex-program.ts";

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

test.each([
  ["a.*b|a", "a"],
  ["(a.*b)|a", "a"],
  ["a*?b|a", "a"],
  ["(?:a*)*b|a", "a"],
  ["\\w+@|\\w", "a"],
  ["(a|b)*c|[ab]", "ab"],
])("all matches of %s in 100 kB take steps linear in the text", (text, unit) => {
  const steps = (length: number): number => {
    const finder = finderOf(text, unit.repeat(length / unit.length));
    expect([...finder.matches(0)].length).toBe(length);
    return finder.steps;
  };
  const [short, long] = [steps(10_000), steps(100_000)];
  expect(long / short).toBeGreaterThan(9);
  expect(long / short).toBeLessThan(11);
  expect(long).toBeLessThan(100_000 * 60);
});

test("the linear finder and a search for each match agree", () => {
  const atom = fc.constantFrom(
    "a",
    "b",
    "é",
    ".",
    "[ab]",
    "\\b",
    "^",
    "$",
    "(?m:^)",
    "(?m:$)",
    "\\B",
    "(?i:A)",
    "😀",
    "",
  );
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      atom,
      fc.tuple(tie("pattern"), tie("pattern")).map(([first, second]) => first + second),
      fc.tuple(tie("pattern"), tie("pattern")).map(([first, second]) => `(?:${first}|${second})`),
      fc
        .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}"))
        .map(([inner, count]) => `(?:${inner})${count}`),
      tie("pattern").map((inner) => `(${inner})`),
    ),
  }));
  const input = fc.string({
    unit: fc.constantFrom("a", "b", " ", "\n", "é", "😀", "A", "\ud83d", "\ude00"),
    maxLength: 20,
  });
  fc.assert(
    fc.property(pattern, input, (text, value) => {
      const group = text.replaceAll("(?", "").includes("(") ? 1 : 0;
      expect([...finderOf(text, value).matches(group)]).toEqual(matches(text, value));
    }),
    { numRuns: 2000 },
  );
});

test("a long text has the matches of its parts, blocks and pairs of surrogates aside", () => {
  const line = "ab 😀 id=42; a\n";
  const found = matches("id=([0-9]+)|😀", line.repeat(1000));
  expect(found).toHaveLength(2000);
  expect(found.slice(-2).map(({ extracted }) => extracted)).toEqual([null, "42"]);
  expect(found.map(({ start }) => start % line.length)).toEqual(
    Array.from({ length: 2000 }, (_, index) => (index % 2 === 0 ? 3 : 6)),
  );
});

function finderOf(text: string, input: string): MatchFinder {
  return new MatchFinder(programOf(compiled(text).regex), input);
}

function matches(text: string, input: string): readonly Match[] {
  return [...findMatches(compiled(text), input)];
}

function compiled(text: string) {
  const pattern = compilePattern(text);
  if (pattern.kind === "problem") throw new Error(pattern.problem);
  return pattern;
}
