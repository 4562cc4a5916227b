import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseSource } from "./parse-source.ts";
import { formatSource } from "./printer/format-source.ts";

const root = new URL("../../../test-fixtures/syntax/", import.meta.url);

/** Compares with the file beside the input; with ACCEPT=1 writes it instead. */
function expectFile(actual: string, file: URL): void {
  if (process.env.ACCEPT === "1") writeFileSync(file, actual);
  expect(actual).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
}

function inputsOf(folder: string): string[] {
  return readdirSync(new URL(folder, root)).filter((name) => name.endsWith(".cst"));
}

/** One line a diagnostic: the text it stands at, its code and its words. */
function describeProblems(text: string): string {
  const source = parseSource(text);
  const lines: string[] = [];
  for (const { start, tree } of source.declarations) {
    for (const { code, span, message, hint, fixes } of tree.diagnostics) {
      const before = text.slice(0, start + span.start);
      const line = before.split("\n").length;
      const column = before.length - before.lastIndexOf("\n");
      lines.push(`${line}:${column} ${code} ${message}`);
      lines.push(`    at ${JSON.stringify(tree.text.slice(span.start, span.end))}`);
      if (hint !== undefined) lines.push(`    hint: ${hint}`);
      for (const fix of fixes) lines.push(`    fix: ${fix.title}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

test.each(inputsOf("errors/"))("the mistakes of errors/%s", (name) => {
  const text = readFileSync(new URL(`errors/${name}`, root), "utf8");
  expectFile(describeProblems(text), new URL(`errors/${name.replace(/cst$/, "txt")}`, root));
});

test.each(inputsOf("format/"))("the standard form of format/%s", (name) => {
  const text = readFileSync(new URL(`format/${name}`, root), "utf8");
  expectFile(formatSource(parseSource(text)), new URL(`format/${name}.formatted`, root));
});

test.each(inputsOf("format/"))("formatting format/%s twice is formatting it once", (name) => {
  const formatted = formatSource(parseSource(readFileSync(new URL(`format/${name}`, root), "utf8")));
  expect(formatSource(parseSource(formatted))).toBe(formatted);
});
