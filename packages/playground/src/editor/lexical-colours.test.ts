import fc from "fast-check";
import { expect, test } from "vitest";
import { lexicalColours } from "./lexical-colours.ts";

function coloured(text: string): readonly string[] {
  return lexicalColours(text).map(({ start, end, colour }) => `${colour} ${text.slice(start, end)}`);
}

test("words, literals, marks and comments have their colours; names have none", () => {
  expect(coloured(`out x = "a\${y}" # c`)).toEqual([
    "keyword out",
    "operator =",
    `string "a\${`,
    'string }"',
    "comment # c",
  ]);
  expect(coloured("## doc\nt = 5min + 1.5")).toEqual([
    "doc ## doc",
    "operator =",
    "number 5min",
    "operator +",
    "number 1.5",
  ]);
});

const marks = [...`ab1.5s"#@$`, ..."{}()[]=-+ \n\r\\é😀\ud800"];

test("pieces of any text are in order and do not overlap", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...marks) }), (text) => {
      let end = 0;
      for (const piece of lexicalColours(text)) {
        expect(piece.start).toBeGreaterThanOrEqual(end);
        expect(piece.end).toBeGreaterThan(piece.start);
        end = piece.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
