import { readCatalogue } from "@constellation/checker";
import { formatSource } from "@constellation/syntax";
import { hostModules, programArbitrary, programFixtures, testCatalogueData } from "@constellation/test-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withEdits } from "./edits/with-edits.ts";
import { diagnosticsOf, formatDocument, LineIndex, semanticTokensEdits, semanticTokensOf } from "./index.ts";
import { createSnapshot } from "./snapshot/create-snapshot.ts";

const catalogue = readCatalogue(testCatalogueData(hostModules));
const programs = programFixtures().map(({ text }) => text);
const pieces = [
  "a",
  "orders",
  " = ",
  ".",
  "(",
  ")",
  "{",
  "\n",
  "\r\n",
  "\r",
  "in x: Int\n",
  "out x\n",
  '"',
  "# c",
  "with retry: 2",
  "🎉",
  "",
  "type T = { a: Int }\n",
];
const someEdits = fc.array(fc.tuple(fc.nat(), fc.nat(20), fc.constantFrom(...pieces)), {
  minLength: 1,
  maxLength: 12,
});

test("a storm of edits leaves the diagnostics, tokens and lines of a fresh open", () => {
  fc.assert(
    fc.property(fc.constantFrom(...programs), someEdits, (text, edits) => {
      let snapshot = createSnapshot(text, catalogue);
      for (const [place, length, newText] of edits) {
        const start = place % (snapshot.text.length + 1);
        snapshot = snapshot.update([{ start, end: start + length, newText }]);
        expect(snapshot.program.source).toBe(snapshot.source);
      }
      const fresh = createSnapshot(snapshot.text, catalogue);
      expect(diagnosticsOf(snapshot)).toEqual(diagnosticsOf(fresh));
      expect(semanticTokensOf(snapshot)).toEqual(semanticTokensOf(fresh));
      expect(lineStarts(snapshot.lines)).toEqual(lineStarts(fresh.lines));
    }),
    { numRuns: 120 },
  );
}, 60_000);

test("several edits in one update count one after the other", () => {
  const snapshot = createSnapshot("in a: Int\nout a\n", catalogue).update([
    { start: 3, end: 4, newText: "bb" },
    { start: 15, end: 16, newText: "bb" },
  ]);
  expect(snapshot.text).toBe("in bb: Int\nout bb\n");
});

test("offsets and positions are each other's inverse, with surrogates and all line ends", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "🎉", "\n", "\r", "\r\n", "é") }), (text) => {
      const lines = LineIndex.of(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const isInsideBreak = text[offset - 1] === "\r" && text[offset] === "\n";
        const back = lines.offsetAt(lines.positionAt(offset));
        expect(back).toBe(isInsideBreak ? offset - 1 : offset);
      }
    }),
  );
});

test("the edits of the formatter make the formatted text", () => {
  fc.assert(
    fc.property(
      programArbitrary(),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(" ", "\n", "\t", "("))),
      ({ text }, blanks) => {
        const messy = blanks.slice(0, 8).reduce((all, [place, blank]) => {
          const at = place % (all.length + 1);
          return all.slice(0, at) + blank + all.slice(at);
        }, text);
        const snapshot = createSnapshot(messy, catalogue);
        expect(withEdits(snapshot, formatDocument(snapshot)).text).toBe(formatSource(snapshot.source));
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);

test("edits of encoded tokens make the new ones of the old", () => {
  const numbers = fc.array(fc.nat(3), { maxLength: 20 });
  fc.assert(
    fc.property(numbers, numbers, (before, after) => {
      const made = [...before];
      for (const { start, deleteCount, data } of semanticTokensEdits(before, after))
        made.splice(start, deleteCount, ...data);
      expect(made).toEqual(after);
    }),
  );
});

function lineStarts(lines: LineIndex): readonly number[] {
  return Array.from({ length: lines.lineCount }, (_, line) => lines.lineStart(line));
}
