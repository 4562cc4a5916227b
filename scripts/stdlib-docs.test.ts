import { readFileSync, writeFileSync } from "node:fs";
import { readCatalogue } from "@constellation/checker";
import { standardLibrary } from "@constellation/stdlib";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import { expect, test } from "vitest";
import { embeddedCatalogue } from "./embed-standard-catalogue.ts";
import { standardLibraryPage } from "./stdlib-docs.ts";

test.each([
  ["docs/language/standard-library.md", standardLibraryPage],
  ["packages/stdlib/src/catalogue.generated.ts", embeddedCatalogue],
])("%s is fresh", (path, make) => {
  const file = new URL(`../${path}`, import.meta.url);
  if (process.env.ACCEPT === "1") writeFileSync(file, make());
  expect(readFileSync(file, "utf8") === make(), `${path} is stale: run "pnpm accept"`).toBe(true);
});

test("the page shows every function and aggregate", () => {
  const page = standardLibraryPage();
  for (const { data } of [...standardLibrary.functions, ...standardLibrary.aggregates]) {
    expect(page).toMatch(new RegExp(`^${data.name.replaceAll(".", "\\.")}[<(]`, "m"));
  }
});

test("the checker can read every signature", () => {
  expect(readCatalogue(standardCatalogue).problems()).toEqual([]);
});

test("the catalogue loads no implementation", () => {
  const imports = embeddedCatalogue().match(/^import .*$/gm);
  expect(imports).toEqual(['import type { CatalogueData } from "@constellation/types";']);
});
