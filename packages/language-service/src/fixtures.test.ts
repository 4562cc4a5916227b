import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readCatalogue } from "@constellation/checker";
import { hostModules, readCursors, testCatalogueData } from "@constellation/test-kit";
import { describe, expect, test } from "vitest";
import { createSnapshot } from "./snapshot/create-snapshot.ts";
import { descriptions } from "./testing/describe-feature.ts";
import { fixtureCatalogue } from "./testing/fixture-catalogue.ts";

const catalogue = readCatalogue(fixtureCatalogue(testCatalogueData(hostModules)));
const root = new URL("../../../test-fixtures/language-service/", import.meta.url);

/**
 * Each feature has a folder, each `.cst` there is a case: `$0` marks cursors, a first line `# ask: words` says what more is
 * asked, `# mode: batch` the mode. What the feature answers stands beside it.
 */
describe.each(Object.entries(descriptions))("%s", (feature, answer) => {
  const folder = new URL(`${feature}/`, root);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".cst")) : [];

  test("has fixtures", () => expect(names.length).toBeGreaterThan(0));

  test.each(names)("%s", (name) => {
    const written = readFileSync(new URL(name, folder), "utf8");
    const ask = /^# ask: (.*)\n/.exec(written)?.[1] ?? "";
    const mode = /^# mode: (batch|stream)\n/m.exec(written)?.[1] === "batch" ? "batch" : "stream";
    const body = written.replace(/^# (?:ask|mode): .*\n/gm, "");
    const { text, offsets } = readCursors(body);
    const actual = `${answer({ snapshot: createSnapshot(text, catalogue, { mode }), offsets, ask }).trimEnd()}\n`;
    const file = new URL(name.replace(/cst$/, "txt"), folder);
    if (process.env.ACCEPT === "1") writeFileSync(file, actual);
    expect(actual).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
  });
});
