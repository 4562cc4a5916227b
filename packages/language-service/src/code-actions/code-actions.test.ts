import { readdirSync, readFileSync } from "node:fs";
import { readCatalogue } from "@constellation/checker";
import { connectorDeclarations } from "@constellation/connectors";
import { type Diagnostic, diagnosticKinds } from "@constellation/diagnostics";
import { hostModules, readCursors, testCatalogueData } from "@constellation/test-kit";
import type { CatalogueData } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { withEdits } from "../edits/with-edits.ts";
import { createSnapshot } from "../snapshot/create-snapshot.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { fixtureCatalogue } from "../testing/fixture-catalogue.ts";
import { codeActionsIn } from "./code-actions.ts";
import { fixAll } from "./fix-all.ts";

const root = new URL("../../../../", import.meta.url);
const base = fixtureCatalogue(testCatalogueData(hostModules));
const ofPages: CatalogueData = { ...base, connectors: connectorDeclarations };

interface Example {
  readonly name: string;
  readonly snapshot: Snapshot;
}

/** The programs that are wrong on the pages of the codes. */
function pageExamples(): readonly Example[] {
  return [...diagnosticKinds.keys()].flatMap((code) => {
    const page = readFileSync(new URL(`docs/diagnostics/${code}.md`, root), "utf8");
    const further = /^```json catalogue\n(.*?)^```$/ms.exec(page)?.[1];
    const catalogue = further === undefined ? ofPages : joined(ofPages, JSON.parse(further));
    const blocks = page.matchAll(/^```constellation wrong(?: mode=(batch|stream))?\n(.*?)^```$/gms);
    return [...blocks].map((block, index) => ({
      name: `${code}, example ${index + 1}`,
      snapshot: createSnapshot(block[2] ?? "", readCatalogue(catalogue), {
        mode: block[1] === "batch" ? "batch" : "stream",
      }),
    }));
  });
}

function joined(first: CatalogueData, second: Partial<CatalogueData>): CatalogueData {
  return {
    ...first,
    modules: [...first.modules, ...(second.modules ?? [])],
    connectors: [...first.connectors, ...(second.connectors ?? [])],
  };
}

function fixtureExamples(): readonly Example[] {
  const folder = new URL("test-fixtures/language-service/code-actions/", root);
  const names = readdirSync(folder).filter((name) => name.endsWith(".cst"));
  return names.map((name) => {
    const written = readFileSync(new URL(name, folder), "utf8").replace(/^# ask: .*\n/, "");
    return { name, snapshot: createSnapshot(readCursors(written).text, readCatalogue(base)) };
  });
}

describe.each([...pageExamples(), ...fixtureExamples()])("$name", ({ snapshot }) => {
  const { diagnostics } = snapshot.program;
  const fixes = diagnostics.flatMap((diagnostic) =>
    codeActionsIn(snapshot, diagnostic.span, { only: ["quickfix"] }).filter(
      (action) => action.diagnostic === diagnostic,
    ),
  );

  test("every fix removes its problem and adds none", () => {
    for (const { title, edits, diagnostic } of fixes) {
      const after = withEdits(snapshot, edits);
      const code = diagnostic?.code ?? "";
      expect(countOf(after.program.diagnostics, code), title).toBeLessThan(countOf(diagnostics, code));
      expect(added(diagnostics, after.program.diagnostics), `${title}\n${after.text}`).toEqual([]);
    }
  });

  test("fixing all adds no problem", () => {
    const after = withEdits(snapshot, fixAll(snapshot));
    expect(added(diagnostics, after.program.diagnostics)).toEqual([]);
  });

  test("every rewrite adds no problem", () => {
    for (let offset = 0; offset <= snapshot.text.length; offset++) {
      for (const { title, edits } of codeActionsIn(
        snapshot,
        { start: offset, end: offset },
        { only: ["refactor"] },
      )) {
        const after = withEdits(snapshot, edits);
        expect(added(diagnostics, after.program.diagnostics), `${title}\n${after.text}`).toEqual([]);
      }
    }
  });
});

test("most codes that a text can raise have a fix", () => {
  const fixed = new Set(
    pageExamples().flatMap(({ snapshot }) =>
      snapshot.program.diagnostics.flatMap((diagnostic) =>
        codeActionsIn(snapshot, diagnostic.span, { only: ["quickfix"] }).map(
          (action) => action.diagnostic?.code ?? "",
        ),
      ),
    ),
  );
  expect([...fixed].sort()).toMatchInlineSnapshot(`
    [
      "E001",
      "E002",
      "E003",
      "E004",
      "E006",
      "E007",
      "E008",
      "E016",
      "E018",
      "E020",
      "E022",
      "E030",
      "E033",
      "E034",
      "E041",
      "E042",
      "E043",
      "E044",
      "E046",
      "E050",
      "E051",
      "I001",
      "I002",
      "I005",
      "W001",
      "W002",
      "W003",
      "W004",
      "W005",
      "W007",
      "W011",
    ]
  `);
});

function countOf(diagnostics: readonly Diagnostic[], code: string): number {
  return diagnostics.filter((diagnostic) => diagnostic.code === code).length;
}

/** Codes that are there more often than before. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly string[] {
  const codes = new Set(after.map(({ code }) => code));
  return [...codes].filter((code) => countOf(after, code) > countOf(before, code));
}
