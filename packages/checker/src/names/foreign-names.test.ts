import { readFileSync } from "node:fs";
import { parseSource } from "@constellation/syntax";
import { expect, test } from "vitest";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { checkSource } from "../check-source.ts";

const fixture = new URL("../../../../test-fixtures/checker/catalogue.json", import.meta.url);
const catalogue = readCatalogue(JSON.parse(readFileSync(fixture, "utf8")));

/** What is said of one expression: `code message | hint`. */
function said(expression: string): string {
  const source = `in a: Optional<String>\nin xs: List<String>\nin s: String\nx = ${expression}\nout x\nout a\nout xs\nout s\n`;
  const { diagnostics } = checkSource(parseSource(source), catalogue);
  return diagnostics.map(({ code, hint }) => `${code} ${hint ?? ""}`).join("\n");
}

test.each([
  ["a ?? null", 'E001 Did you mean "None"?'],
  ["a == undefined", 'E001 Did you mean "None"?'],
  ["if (True) 1 else 2", 'E001 Did you mean "true"?'],
  ["length(s)", 'E002 Did you mean "string-length"?'],
  ["forEach(xs, x => x)", 'E002 Did you mean "map"?'],
  ["s.length", "E007 Write string-length(s)."],
  ["xs.map(x => x)", "E002 Values have no methods: write map(xs, …)."],
  ["s.trim()", "E002 Values have no methods: write trim(s)."],
])("what other languages write as %s", (expression, expected) => {
  expect(said(expression)).toBe(expected);
});

test.each([
  ["number", "Float", "Int"],
  ["Array<String>", "List"],
  ["Int | null", "Optional"],
  ["DateTime", "Timestamp"],
])("what other languages call the type %s", (type, ...names) => {
  const { diagnostics } = checkSource(parseSource(`in a: ${type}\nout a\n`), catalogue);
  const expected = `Did you mean ${names.map((name) => `"${name}"`).join(" or ")}?`;
  expect(diagnostics.map(({ code, hint }) => ({ code, hint }))).toEqual([{ code: "E003", hint: expected }]);
});
