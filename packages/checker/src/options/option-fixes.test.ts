import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Fix } from "@constellation/diagnostics";
import { parseSource } from "@constellation/syntax";
import type { CatalogueData } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "../catalogue/read-catalogue.ts";
import { checkSource } from "../check-source.ts";

const directory = join(import.meta.dirname, "../../../../test-fixtures/checker-options");
const catalogue = readCatalogue(readData());

describe("every fix of a fixture removes its diagnostic and makes no new mistake of another kind", () => {
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".cst"))) {
    test(file.replace(".cst", ""), () => {
      const source = readFileSync(join(directory, file), "utf8");
      const before = check(source);
      for (const diagnostic of before) {
        for (const fix of diagnostic.fixes) {
          const after = check(applied(source, fix));
          const what = `${diagnostic.code} ${diagnostic.message}: ${fix.title}`;
          expect(count(after, diagnostic), what).toBeLessThan(count(before, diagnostic));
          expect(after.filter(({ code }) => code.startsWith("E02")).length, what).toBeLessThanOrEqual(
            before.filter(({ code }) => code.startsWith("E02")).length,
          );
        }
      }
    });
  }
});

function check(source: string): readonly Diagnostic[] {
  const mode = /^# mode: (batch|stream)/.exec(source)?.[1];
  const options = mode === "batch" || mode === "stream" ? ({ mode } as const) : {};
  return checkSource(parseSource(source), catalogue, options).diagnostics;
}

function count(diagnostics: readonly Diagnostic[], { code, message }: Diagnostic): number {
  return diagnostics.filter((other) => other.code === code && other.message === message).length;
}

function applied(source: string, { edits }: Fix): string {
  let text = source;
  for (const { span, newText } of [...edits].sort((a, b) => b.span.start - a.span.start)) {
    text = text.slice(0, span.start) + newText + text.slice(span.end);
  }
  return text;
}

function readData(): CatalogueData {
  return JSON.parse(readFileSync(join(directory, "catalogue.json"), "utf8"));
}
