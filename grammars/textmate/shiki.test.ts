import { readFileSync } from "node:fs";
import { createHighlighterCore } from "@shikijs/core";
import { createJavaScriptRegexEngine } from "@shikijs/engine-javascript";
import { expect, test } from "vitest";
import { validSources } from "../testing/valid-sources.ts";

const grammar = JSON.parse(readFileSync("grammars/textmate/constellation.tmLanguage.json", "utf8"));
const theme = {
  name: "sample",
  settings: [
    { settings: { foreground: "#000001" } },
    { scope: ["keyword", "storage"], settings: { foreground: "#000002" } },
    { scope: "string", settings: { foreground: "#000003" } },
    { scope: "entity.name.function", settings: { foreground: "#000004" } },
    { scope: ["entity.name.type", "support.type"], settings: { foreground: "#000005" } },
    { scope: "constant.numeric", settings: { foreground: "#000006" } },
    { scope: "comment", settings: { foreground: "#000007" } },
    { scope: "entity.other.attribute-name", settings: { foreground: "#000008" } },
  ],
};

/** No limit of time: on a busy machine the first line, for which all expressions are compiled, is a slow one. */
const options = { theme: "sample", tokenizeTimeLimit: 0 };

// The engine without WebAssembly reads every expression of the grammar: it throws on one that it cannot.
const highlighter = await createHighlighterCore({
  themes: [theme],
  langs: [{ ...grammar, name: "constellation", aliases: ["cst"] }],
  engine: createJavaScriptRegexEngine({ forgiving: false }),
});

test("Shiki colours a sample, in its engine without WebAssembly", () => {
  const text = `in a: Int # why\nb = f(a) with retry: 2\nc = "x \${b}"`;
  const lines = highlighter.codeToTokensBase(text, { lang: "cst", ...options });
  const shown = lines.map((line) => line.map(({ content, color }) => `${content.trim()}${color?.slice(-1)}`));
  expect(shown).toMatchInlineSnapshot(`
    [
      [
        "in2",
        "a:1",
        "Int5",
        "1",
        "# why7",
      ],
      [
        "b1",
        "=2",
        "1",
        "f4",
        "(a)1",
        "with2",
        "1",
        "retry8",
        ":1",
        "26",
      ],
      [
        "c1",
        "=2",
        "1",
        ""x \${3",
        "b3",
        "}"3",
      ],
    ]
  `);
});

test("blocks of Markdown have the language's colours, and end where they end", async () => {
  const injected = JSON.parse(
    readFileSync("grammars/textmate/constellation.markdown.tmLanguage.json", "utf8"),
  );
  const host = await createHighlighterCore({
    themes: [theme],
    langs: [
      { name: "markdown", scopeName: "text.html.markdown", patterns: [], repository: {} },
      { ...grammar, name: "constellation" },
      { ...injected, name: "constellation-blocks", injectTo: ["text.html.markdown"] },
    ],
    engine: createJavaScriptRegexEngine({ forgiving: false }),
  });
  const colored = (text: string) =>
    host
      .codeToTokensBase(text, { lang: "markdown", ...options })
      .map((line) => line.some(({ color }) => color?.endsWith("2") === true));
  expect(colored("out a\n```constellation run\nout a\n```\nout a\n~~~cst\nout a\n~~~\nout a")).toEqual([
    ...[false, false, true, false, false],
    ...[false, true, false, false],
  ]);
  expect(colored("```json\nout a\n```")).toEqual([false, false, false]);
});

test.each(validSources())("Shiki reads $name", ({ text }) => {
  const lines = highlighter.codeToTokensBase(text, { lang: "constellation", ...options });
  expect(lines.map((line) => line.map(({ content }) => content).join("")).join("\n")).toBe(
    text.replaceAll("\r\n", "\n"),
  );
});
