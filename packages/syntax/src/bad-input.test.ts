import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenize } from "./lexer/tokenize.ts";
import { parseExpression, parseSignature, parseTypeExpression } from "./parse-part.ts";
import { parseSource, sourceSizeLimit } from "./parse-source.ts";
import { formatSource } from "./printer/format-source.ts";
import { updateSource } from "./update-source.ts";

/** Reads a text in every way and gives the codes that it gets. */
function codesOf(text: string): string[] {
  const source = parseSource(text);
  formatSource(source);
  return [...source.diagnostics, ...source.declarations.flatMap(({ tree }) => tree.diagnostics)].map(
    ({ code }) => code,
  );
}

const many = 50_000;
const endless: [what: string, text: string, codes: string[]][] = [
  ["500,000 terms", `a = ${new Array(500_000).fill("a").join(" + ")}`, ["E023"]],
  ["fields", `a = a${".f".repeat(many)}`, ["E023"]],
  ["projections", `a = a${"[b]".repeat(many)}`, ["E023"]],
  ["not", `a = ${"not ".repeat(many)}x`, ["E023"]],
  ["minus", `a = ${"- ".repeat(many)}x`, ["E023"]],
  ["else if", `a = ${"if (x) y else ".repeat(many)}z`, ["E023"]],
  ["if in if", `a = ${"if (x) ".repeat(many)}z`, ["E023"]],
  ["??", `a = ${new Array(many).fill("a").join(" ?? ")}`, ["E023"]],
  ["lambdas", `a = ${"x => ".repeat(many)}x`, ["E023"]],
  ["10,000 brackets", `a = ${"(".repeat(10_000)}1${")".repeat(10_000)}`, ["E023"]],
  ["open brackets", `a = ${"[".repeat(many)}`, ["E023"]],
  ["types in types", `in a: ${"List<".repeat(many)}Int${">".repeat(many)}`, ["E023"]],
  ["merged types", `type A = ${new Array(many).fill("A").join(" + ")}`, ["E023"]],
  ["union types", `type A = ${new Array(many).fill("A").join(" | ")}`, []],
  ["matches", `a = ${"match x { _ -> ".repeat(10_000)}1${"}".repeat(10_000)}`, ["E023"]],
  ["interpolations", `a = ${'"${'.repeat(many)}1`, ["E023"]],
  ["options in options", `a = ${"f(x) with fallback: ".repeat(many)}1`, ["E023"]],
  ["a 1 MB line", `a = [${new Array(200_000).fill("1").join(", ")}]`, []],
  ["a long name", `${"a".repeat(1 << 20)} = 1`, []],
  ["a long number", `a = ${"1".repeat(1 << 20)}`, ["E020"]],
  ["NUL", "\0".repeat(many), ["E020"]],
  ["dashes", `a${"-".repeat(many)}`, ["E021"]],
  ["arguments", `a = f(${"x, ".repeat(many)})`, []],
  ["comparisons", `a = ${new Array(many).fill("a").join(" < ")}`, ["E020"]],
  ["equal signs", "=".repeat(many), ["E021"]],
  ["new lines", "\n".repeat(1_000_000), []],
  ["bad escapes", `a = "${"\\q".repeat(many)}"`, ["E020"]],
  ["quotes", '"'.repeat(many + 1), ["E021"]],
  ["lone surrogates", "\ud800".repeat(many), ["E020"]],
];

test.each(endless)("without end: %s", (_, text, codes) => {
  expect(codesOf(text)).toEqual(codes);
});

test.each([
  ["interpolations on lines", '"${\n'],
  ["quotes on lines", 'a = "\n'],
  ["block quotes on lines", 'a = """\n'],
  ["annotations", "@\n"],
  ["open annotations", "@a(\n"],
  ["unknown characters", ";\n"],
  ["broken interpolations", `a = ${'"${'.repeat(3)} x } \n } \n } \n`],
])("time grows with the text, not with its square: %s", (_, line) => {
  const time = (count: number): number => {
    const text = line.repeat(count);
    const times = [0, 1, 2].map(() => {
      const start = performance.now();
      parseSource(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  time(1_000);
  const short = time(2_000);
  expect(time(16_000)).toBeLessThan(Math.max(32 * short, 200));
});

test("25,000 declarations are read", () => {
  const text = Array.from({ length: 25_000 }, (_, index) => `n${index + 1} = n${index} + 1`).join("\n");
  expect(parseSource(text).declarations).toHaveLength(25_000);
});

test("nesting up to the bound is no error", () => {
  for (const text of [
    `a = ${"(".repeat(256)}1${")".repeat(256)}`,
    `a = ${"match x { _ -> ".repeat(256)}1${"}".repeat(256)}`,
    `a = ${'"${'.repeat(256)}1${'}"'.repeat(256)}`,
    `a = ${new Array(1_000).fill("a").join(" + ")}`,
  ]) {
    expect(codesOf(text)).toEqual([]);
  }
});

test("a file beyond 4 MB is E024 and nothing else", () => {
  expect(codesOf("a".repeat(sourceSizeLimit + 1))).toEqual(["E024"]);
  const source = updateSource(parseSource("a".repeat(sourceSizeLimit + 1)), {
    start: 1,
    end: sourceSizeLimit,
    newText: " = ",
  });
  expect(source).toEqual(parseSource("a = a"));
});

const pieces = fc.constantFrom(
  ...[
    '"',
    '"""',
    "${",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\r\n",
    " ",
    "#",
    "## doc\n",
    "@",
    "a",
    "in ",
    "out ",
    "type ",
  ],
  ...[
    "use ",
    "=",
    "==",
    "=>",
    "->",
    ":",
    "?",
    "?.",
    "??",
    ",",
    ".",
    "...",
    "+",
    "-",
    "|",
    "<",
    ">",
    "1",
    "1.5",
    "5min",
    "01",
  ],
  ...[
    "if",
    "else",
    "match ",
    "branch ",
    "otherwise",
    "with ",
    "when ",
    "not ",
    "is ",
    "_",
    "None",
    "lazy",
    "\\",
    "\0",
    "\ufeff",
    "é",
  ],
);

test("any text gives tokens that join to it, at most one mistake a declaration, and never an exception", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(
        tokenize(text)
          .map(({ start, end }) => text.slice(start, end))
          .join(""),
      ).toBe(text);
      const source = parseSource(text);
      for (const { start, tree } of source.declarations) {
        expect(text.slice(start, start + tree.text.length)).toBe(tree.text);
        expect(tree.diagnostics.length).toBeLessThanOrEqual(1);
        for (const { span } of tree.diagnostics) expect(span.end).toBeLessThanOrEqual(tree.text.length);
      }
      const formatted = formatSource(source);
      expect(formatSource(parseSource(formatted))).toBe(formatted);
      for (const parse of [parseExpression, parseTypeExpression, parseSignature]) {
        expect(parse(text).diagnostics.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 1_000 },
  );
});
