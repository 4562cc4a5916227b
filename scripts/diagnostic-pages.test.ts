import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { diagnosticKinds } from "@constellation/diagnostics";
import { diagnosticPages } from "@constellation/diagnostics/pages";
import { describe, expect, test } from "vitest";
import { diagnosticExamples, fencedBlocks } from "./diagnostic-examples.ts";
import { diagnosticsTable } from "./diagnostics-table.ts";
import { diagnosticPage, embeddedPages } from "./embed-diagnostic-pages.ts";

const codes = [...diagnosticKinds.keys()];

/** Codes that no text of a pipeline raises: they need a huge file, a configuration, a catalogue, or a fault of ours. */
const withoutWrongExample = new Set(["E023", "E024", "E052", "E053", "E900", "W010"]);

test("every code has a page, and every page a code", () => {
  const pages = readdirSync(new URL("../docs/diagnostics/", import.meta.url));
  expect(pages.filter((name) => name !== "README.md").sort()).toEqual(
    codes.map((code) => `${code}.md`).sort(),
  );
});

test.each([
  ["docs/diagnostics/README.md", diagnosticsTable],
  ["packages/diagnostics/src/pages.generated.ts", embeddedPages],
])("%s is fresh", (path, make) => {
  const file = new URL(`../${path}`, import.meta.url);
  if (process.env.ACCEPT === "1") writeFileSync(file, make());
  expect(readFileSync(file, "utf8") === make(), `${path} is stale: run "pnpm accept"`).toBe(true);
});

test("every code is in the table once", () => {
  const listed = [...diagnosticsTable().matchAll(/^\| \[(\w+)\]/gm)].map((match) => match[1]);
  expect(listed).toEqual(codes);
});

test("the embedded pages are those of the codes", () => {
  expect([...diagnosticPages.keys()]).toEqual(codes);
});

describe.each(codes)("page of %s", (code) => {
  const page = diagnosticPage(code);
  const verdicts = diagnosticExamples()
    .filter((example) => example.code === code)
    .map(({ verdict }) => verdict);

  test("begins with the code and its title", () => {
    expect(page.split("\n")[0]).toBe(`# ${code}: ${diagnosticKinds.get(code)?.title}`);
    expect(page.endsWith("\n")).toBe(true);
  });

  test("marks its examples in a way that they are tested", () => {
    const infos = fencedBlocks(page).map(({ info }) => info);
    for (const info of infos) {
      expect(info).toMatch(
        /^(constellation (wrong|right|fails)( mode=(batch|stream))?|json( catalogue)?|sh|ts|text)$/,
      );
    }
    expect(page.split("\n").filter((line) => line.startsWith("```"))).toHaveLength(infos.length * 2);
  });

  test("shows what is wrong, then what is right", () => {
    if (code.startsWith("R") || withoutWrongExample.has(code)) expect(verdicts).not.toContain("wrong");
    else expect(verdicts.slice(0, 2)).toEqual(["wrong", "right"]);
  });
});
