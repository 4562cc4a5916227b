import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isTrivia } from "./lexer/token-kind.ts";
import { tokenize } from "./lexer/tokenize.ts";
import { parseSource } from "./parse-source.ts";

const folder = new URL("../../../test-fixtures/syntax/valid/", import.meta.url);
const corpus = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));

test("the corpus is valid", () => {
  for (const text of corpus) {
    for (const { tree } of parseSource(text).declarations) {
      expect(
        tree.diagnostics.map(({ message }) => message),
        tree.text,
      ).toEqual([]);
    }
  }
});

test("a deleted token costs one diagnostic, and no other declaration", () => {
  let deletions = 0;
  let exact = 0;
  let total = 0;
  for (const text of corpus) {
    const before = parseSource(text).declarations;
    for (const { kind, start, end } of tokenize(text)) {
      if (isTrivia(kind)) continue;
      const after = parseSource(text.slice(0, start) + text.slice(end)).declarations;
      const count = after.reduce((sum, { tree }) => sum + tree.diagnostics.length, 0);
      deletions++;
      total += count;
      if (count === 1) exact++;
      const touched = before.findLast((declaration) => declaration.start <= start);
      const others = before.filter((declaration) => declaration !== touched).map(({ tree }) => tree.text);
      const kept = new Set(
        after.filter(({ tree }) => tree.diagnostics.length === 0).map(({ tree }) => tree.text),
      );
      const lost = others.filter((other) => !kept.has(other));
      expect(lost, `without "${text.slice(start, end)}" at ${start}`).toEqual([]);
    }
  }
  expect(deletions).toBeGreaterThan(500);
  expect(total / deletions).toBeLessThanOrEqual(1.1);
  expect(exact / deletions).toBeGreaterThanOrEqual(0.9);
});
