import { existsSync, readFileSync } from "node:fs";
import { tokenize } from "@constellation/syntax";
import { expect, test } from "vitest";
import { validSources } from "./testing/valid-sources.ts";

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

const configuration = JSON.parse(readFileSync("grammars/language-configuration.json", "utf8"));
const enterRules: readonly EnterRule[] = configuration.onEnterRules;

test("a word is a name with its dashes, or a number", () => {
  const words = (text: string) => text.match(new RegExp(configuration.wordPattern, "g"));
  expect(words("in-flight = a-b->c + x--1 - 1_000 / 5min")).toEqual([
    "in-flight",
    "a-b",
    "c",
    "x--1",
    "1_000",
    "5min",
  ]);
});

test("a word is what the lexer calls one", () => {
  const pattern = new RegExp(`^(?:${configuration.wordPattern})$`);
  for (const { text } of validSources()) {
    for (const { start, end } of tokenize(text)) {
      const image = text.slice(start, end);
      if (/^[\w-]+$/.test(image) && /^\w/.test(image)) expect(image).toMatch(pattern);
    }
  }
});

test.each([
  ["## Told.", "", "none ## "],
  ["  ## Told.", "", "none ## "],
  ["##", "", "none"],
  ["# a remark", "", undefined],
  ["# a remark", " cut in two", "none # "],
  ["### a rule", "", undefined],
  ["a = f(", ")", "indentOutdent"],
  ["a = [1,", "]", undefined],
])("Enter between %j and %j", (before, after, expected) => {
  const rule = enterRules.find(
    ({ beforeText, afterText }) =>
      new RegExp(beforeText).test(before) && (afterText === undefined || new RegExp(afterText).test(after)),
  );
  const { indent, appendText } = rule?.action ?? {};
  expect([indent, appendText].filter((part) => part !== undefined).join(" ") || undefined).toBe(expected);
});

test.each([
  ["a = branch {", true],
  ["a = f(x, # why", true],
  ["a = f(x) with", true],
  ["total =", true],
  ["  x =>", true],
  ["a = f(x)", false],
  ["a = { b: 1 }", false],
  ['a = "{ ("', false],
  ["# an open ( bracket", false],
  ["or-with", false],
  ["a ==", false],
])("the line below %j is indented: %s", (line, expected) => {
  expect(new RegExp(configuration.indentationRules.increaseIndentPattern).test(line)).toBe(expected);
});

test("a closing bracket is outdented", () => {
  const pattern = new RegExp(configuration.indentationRules.decreaseIndentPattern);
  expect(["  }", ")", "  ] + x"].every((line) => pattern.test(line))).toBe(true);
  expect(pattern.test("  x }")).toBe(false);
});

test("regions fold", () => {
  const { start, end } = configuration.folding.markers;
  expect("# region Orders").toMatch(new RegExp(start));
  expect("#endregion").toMatch(new RegExp(end));
});

test("the bundle names files that exist, with their scopes", () => {
  const { contributes } = JSON.parse(readFileSync("grammars/package.json", "utf8"));
  for (const { configuration } of contributes.languages)
    expect(existsSync(`grammars/${configuration}`)).toBe(true);
  for (const { path, scopeName } of contributes.grammars) {
    expect(JSON.parse(readFileSync(`grammars/${path}`, "utf8")).scopeName).toBe(scopeName);
  }
});
