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

/** A module of the second stands for one of the same name. */
function joined(first: CatalogueData, second: Partial<CatalogueData>): CatalogueData {
  const own = second.modules ?? [];
  const others = first.modules.filter(({ name }) => !own.some((module) => module.name === name));
  return {
    ...first,
    modules: [...others, ...own],
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

/** Why a problem of such a code has no fix. What the text of a file cannot raise is not here. */
const withoutFix: Readonly<Record<string, string>> = {
  E031: "which of the circle's nodes is to have another source, and which, is not in the text",
  E035: "calling first gives the lambda other values: what it does with them has to be written anew",
  I003: "tells how the pipeline runs; where it is never replayed, nothing is wrong",
  I004: "tells what the connector can do; another one is a decision about the outside",
  W008: "what tells the members apart is a fact of the data",
  W009: "which argument was meant is not in the text",
};

test("every code that a text can raise has a fix, or a reason for having none", () => {
  const fixed = new Set<string>();
  const raised = new Set<string>();
  for (const { snapshot } of [...pageExamples(), ...fixtureExamples()]) {
    for (const { code, span } of snapshot.program.diagnostics) {
      raised.add(code);
      for (const { diagnostic } of codeActionsIn(snapshot, span, { only: ["quickfix"] }))
        fixed.add(diagnostic?.code ?? "");
    }
  }
  expect([...raised].filter((code) => !fixed.has(code)).sort()).toEqual(Object.keys(withoutFix).sort());
});

function countOf(diagnostics: readonly Diagnostic[], code: string): number {
  return diagnostics.filter((diagnostic) => diagnostic.code === code).length;
}

/** Codes that are there more often than before. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly string[] {
  const codes = new Set(after.map(({ code }) => code));
  return [...codes].filter((code) => countOf(after, code) > countOf(before, code));
}
