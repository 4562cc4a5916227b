import { readCatalogue } from "@constellation/checker";
import { hostModules, programArbitrary, programFixtures, testCatalogueData } from "@constellation/test-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as service from "./index.ts";
import { fixtureCatalogue } from "./testing/fixture-catalogue.ts";

const catalogue = readCatalogue(fixtureCatalogue(testCatalogueData(hostModules)));
const programs = programFixtures().map(({ text }) => text);

/** Pieces that break what stands around them. */
const breakers = [
  "(",
  ")",
  "{",
  "}",
  '"',
  "${",
  "with ",
  "match ",
  "->",
  "=>",
  ".",
  ",",
  "\n",
  "@",
  "🎉",
  "\ud800",
  "in x: ",
  "a-",
  "# ",
];

/** Programs, programs with pieces put in and cut out, and plain rubbish. */
const anyText = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 2, arbitrary: programArbitrary().map(({ text }) => text) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...programs),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...breakers), fc.nat(12)), { maxLength: 6 }),
      )
      .map(([text, changes]) => changes.reduce(changed, text)),
  },
);

function changed(text: string, [place, piece, cut]: readonly [number, string, number]): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + piece + text.slice(at + cut);
}

/** Every feature, at a place and for a second one. */
function askAll(snapshot: service.Snapshot, offset: number, other: number): void {
  const span = { start: Math.min(offset, other), end: Math.max(offset, other) };
  for (const item of service.complete(snapshot, offset).items.slice(0, 5))
    if (item.subject !== undefined) service.resolveCompletion(snapshot, item.subject);
  service.hoverAt(snapshot, offset);
  service.signatureHelpAt(snapshot, offset);
  service.inlayHintsIn(snapshot, span);
  const tokens = service.semanticTokensOf(snapshot, { range: span });
  const numbers = service.encodeSemanticTokens(service.semanticTokensOf(snapshot), snapshot.lines);
  service.semanticTokensEdits(service.encodeSemanticTokens(tokens, snapshot.lines), numbers);
  service.definitionAt(snapshot, offset);
  service.typeDefinitionAt(snapshot, offset);
  service.implementationAt(snapshot, offset);
  service.referencesAt(snapshot, offset);
  service.prepareRename(snapshot, offset);
  service.rename(snapshot, offset, "renamed");
  service.interfaceNameAt(snapshot, offset);
  service.renamedFieldsOf(snapshot, [{ span, newText: "renamed" }]);
  const shared = service.sharedNameAt(snapshot, offset);
  if (shared !== undefined) service.usesOfSharedName(snapshot, shared);
  service.documentSymbols(snapshot);
  service.workspaceSymbols([{ file: "a", snapshot }], "a");
  service.foldingRanges(snapshot);
  service.selectionRangesAt(snapshot, offset);
  const item = service.prepareCallHierarchy(snapshot, offset);
  if (item !== undefined) {
    service.feedersOf(snapshot, item);
    service.readersOf(snapshot, item);
  }
  service.codeActionsIn(snapshot, span);
  service.codeActionsIn(snapshot, { start: offset, end: offset }, { only: ["source", "refactor"] });
  service.codeLenses(snapshot);
  service.formatDocument(snapshot);
  service.formatRange(snapshot, span);
  service.formatOnType(snapshot, offset, "\n");
  service.formatOnType(snapshot, offset, "}");
  service.diagnosticsOf(snapshot);
  service.documentLinks(snapshot);
  service.linkedRangesAt(snapshot, offset);
  service.inlineValuesIn(snapshot, span, new Map([["a", 1]]));
  service.graphViewOf(snapshot);
  service.graphNodeAt(snapshot, offset);
}

test("no feature throws, on any text at any place", () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), (text, first, second) => {
      const snapshot = service.createSnapshot(text, catalogue);
      const length = text.length + 3;
      askAll(snapshot, (first % length) - 1, second % length);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test("no feature throws at any place of a program", () => {
  const [text = ""] = programs;
  const snapshot = service.createSnapshot(text, catalogue);
  for (let offset = 0; offset <= text.length; offset += 3) askAll(snapshot, offset, offset);
  expect(service.diagnosticsOf(snapshot).filter(({ severity }) => severity === "error")).toEqual([]);
}, 60_000);

test.each([
  ["calls", `x = ${"f(".repeat(2000)}`],
  ["fields", `x = a${".a".repeat(5000)}`],
  ["sums", `x = a${" + a".repeat(5000)}`],
  ["types", `in x: ${"List<".repeat(2000)}`],
  ["lambdas", `x = ${"map(xs, a => ".repeat(1000)}`],
  ["matches", `x = ${"match a { _ -> ".repeat(1000)}`],
  ["namespaces", `use a${".a".repeat(5000)}`],
  ["strings", `x = ${'"${'.repeat(1000)}`],
  ["interrupted brackets", "x = [\n".repeat(500)],
])("no feature throws on %s beyond measure", (_, text) => {
  const snapshot = service.createSnapshot(text, catalogue);
  for (const offset of [5, text.length >> 1, text.length]) askAll(snapshot, offset, offset);
  expect(snapshot.program.diagnostics.length).toBeGreaterThan(0);
});

test("who gives up gets what was found until then", () => {
  const snapshot = service.createSnapshot(programs[0] ?? "", catalogue);
  const signal = AbortSignal.abort();
  expect(service.complete(snapshot, 0, { signal }).items).toEqual([]);
  expect(service.semanticTokensOf(snapshot, { signal })).toEqual([]);
  expect(service.documentSymbols(snapshot, signal)).toEqual([]);
  expect(service.codeLenses(snapshot, signal)).toEqual([]);
});
