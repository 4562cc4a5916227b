import { globSync, readFileSync } from "node:fs";
import { keywords } from "@constellation/syntax";
import { programArbitrary } from "@constellation/test-kit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Query } from "web-tree-sitter";
import { corpusCases, squeeze } from "../testing/corpus.ts";
import { shapeOfLanguage, shapeOfTree } from "../testing/tree-shape.ts";
import { loadTreeSitter, mistakesOf, rootOf } from "../testing/tree-sitter-parser.ts";
import { hasValidSyntax, validSources } from "../testing/valid-sources.ts";
import { builtFrom, readStamp } from "./stamp.ts";

const { language, parser } = await loadTreeSitter();
const folder = "grammars/tree-sitter-constellation";

test("the committed parser was built from the committed grammar", () => {
  expect(readStamp(), `build it again, as ${folder}/README.md says`).toEqual(builtFrom());
  const states = /STATE_COUNT (\d+)/.exec(readFileSync(`${folder}/src/parser.c`, "utf8"))?.[1];
  expect(language.stateCount).toBe(Number(states));
});

test("knows every keyword", () => {
  for (const word of keywords.keys()) expect(language.idForNodeType(word, false), word).not.toBeNull();
});

test.each(corpusCases())("corpus: $name", ({ text, tree }) => {
  expect(squeeze(rootOf(parser, text).toString())).toBe(tree);
});

describe("parses without a mistake, to the expressions that the language's own parser finds", () => {
  test.each(validSources())("$name", ({ text }) => {
    expectSameShape(text);
  });

  test("generated programs, with either line end", () => {
    fc.assert(
      fc.property(programArbitrary(), fc.boolean(), ({ text }, isWindows) => {
        const source = isWindows ? text.replaceAll("\n", "\r\n") : text;
        fc.pre(hasValidSyntax(source));
        expectSameShape(source);
      }),
      { numRuns: 200 },
    );
  });
});

function expectSameShape(text: string): void {
  const root = rootOf(parser, text);
  expect(mistakesOf(root)).toEqual([]);
  expect(shapeOfTree(root)).toEqual(shapeOfLanguage(text));
}

test.each([
  ["an open bracket", "a = f(x, [1\nin c: Int\nb = 2\nout b\n"],
  ["an open record type", "type T = { a: Int,\nin c: Int\nb = 2\nout b\n"],
  ["an open branch", "a = branch {\n  x -> y\nin c: Int\nb = 2\nout b\n"],
  ["a missing value", "a =\nin c: Int\nb = 2\nout b\n"],
  ["a wrong word", "let a = 1\nin c: Int\nb = 2\nout b\n"],
])("%s leaves the declarations below alone", (_, text) => {
  const kinds = rootOf(parser, text).namedChildren.map((node) => node?.type);
  expect(kinds.slice(-3)).toEqual(["input_declaration", "node_declaration", "output_declaration"]);
});

test.each(globSync([`${folder}/queries/*.scm`, `${folder}/editors/**/*.scm`]))(
  "%s fits the grammar",
  (file) => {
    const query = new Query(language, readFileSync(file, "utf8"));
    expect(query.captureNames.length).toBeGreaterThan(0);
  },
);

test("tokens of the scanner have their text, and comments between them stay", () => {
  const root = rootOf(parser, "a = f (x) with # one\n  retry: 1 # two\n  , lazy\n  # three\n\nb = 1\n");
  expect(mistakesOf(root)).toEqual([]);
  expect(root.descendantsOfType(["(", ","]).map((node) => node?.text)).toEqual(["(", ","]);
  expect(root.descendantsOfType("comment").map((node) => node?.text)).toEqual(["# one", "# two", "# three"]);
});

test("patterns of regular expressions are injected", () => {
  const query = new Query(language, readFileSync(`${folder}/queries/injections.scm`, "utf8"));
  const text = 'a = matches(b, "x+")\nc = stdlib.regex.replace-pattern(b, "y+", "z")\nd = split(b, ",")\n';
  const contents = query.captures(rootOf(parser, text)).filter(({ name }) => name === "injection.content");
  expect(contents.map(({ node }) => node.text)).toEqual(["x+", "y+"]);
});

test("highlights, the last capture of a token counting", () => {
  const query = new Query(language, readFileSync(`${folder}/queries/highlights.scm`, "utf8"));
  const text = [
    "## Told.",
    '@source(kafka, topic: "orders")',
    "in orders: List<Order>",
    "a = stdlib.string.trim(b.in) with retry: 2, on_error: skip",
    `c = "x \${a} \\n" when None`,
  ].join("\n");
  const names = new Map<number, string>();
  for (const { name, node } of query.captures(rootOf(parser, text))) {
    if (!name.startsWith("_")) names.set(node.startIndex, `${node.text} ${name}`);
  }
  expect([...names].sort(([a], [b]) => a - b).map(([, shown]) => shown)).toMatchInlineSnapshot(`
    [
      "## Told. comment.documentation",
      "@ attribute",
      "source attribute",
      "( punctuation.bracket",
      "kafka constant",
      ", punctuation.delimiter",
      "topic variable.parameter",
      ": punctuation.delimiter",
      "" string",
      "orders string",
      "" string",
      ") punctuation.bracket",
      "in keyword",
      "orders variable.parameter",
      ": punctuation.delimiter",
      "List type.builtin",
      "< punctuation.bracket",
      "Order type",
      "> punctuation.bracket",
      "a variable",
      "= operator",
      "stdlib module",
      ". punctuation.delimiter",
      "string module",
      ". punctuation.delimiter",
      "trim function.call",
      "( punctuation.bracket",
      "b variable",
      ". punctuation.delimiter",
      "in variable.member",
      ") punctuation.bracket",
      "with keyword",
      "retry property",
      ": punctuation.delimiter",
      "2 number",
      ", punctuation.delimiter",
      "on_error property",
      ": punctuation.delimiter",
      "skip constant",
      "c variable",
      "= operator",
      "" string",
      "x  string",
      "\${ punctuation.special",
      "a variable",
      "} punctuation.special",
      "  string",
      "\\n string.escape",
      "" string",
      "when keyword.conditional",
      "None constant.builtin",
    ]
  `);
});
