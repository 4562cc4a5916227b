import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineCount, lineEnd, lineStart, lineText, offsetAt, positionAt } from "./index.ts";

const file = (text: string) => ({ path: "a.cst", text });
const lines = (text: string) =>
  Array.from({ length: lineCount(file(text)) }, (_, index) => lineText(file(text), index + 1));

describe("lines", () => {
  test.each([
    ["", [""]],
    ["a", ["a"]],
    ["a\n", ["a", ""]],
    ["a\r\nb", ["a", "b"]],
    ["a\rb", ["a", "b"]],
    ["\n\r\n\r", ["", "", "", ""]],
    ["a\n\rb", ["a", "", "b"]],
  ])("of %j", (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

describe("positions", () => {
  test.each([
    ["ab\ncd", 0, 1, 1],
    ["ab\ncd", 2, 1, 3],
    ["ab\ncd", 3, 2, 1],
    ["ab\r\ncd", 3, 1, 4],
    ["ab\r\ncd", 4, 2, 1],
    ["ab\ncd", 5, 2, 3],
    ["ab\n", 3, 2, 1],
    ["", 0, 1, 1],
    ["ab", 99, 1, 3],
    ["ab", -1, 1, 1],
    ["👍a", 2, 1, 3],
  ])("of %j at %i", (text, offset, line, column) => {
    expect(positionAt(file(text), offset)).toEqual({ line, column });
  });

  test("behind a line's end are its end", () => {
    expect(offsetAt(file("ab\r\ncd"), { line: 1, column: 50 })).toBe(2);
    expect(offsetAt(file("ab\ncd"), { line: 9, column: 1 })).toBe(5);
    expect(offsetAt(file("ab\ncd"), { line: 0, column: 1 })).toBe(0);
  });
});

const texts = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "\r\n", "é", "👍") });

test("every offset comes back from its position, but for those inside a line break", () => {
  fc.assert(
    fc.property(texts, fc.nat(40), (text, at) => {
      const source = file(text);
      const offset = Math.min(at, text.length);
      const inLineBreak = text[offset - 1] === "\r" && text[offset] === "\n";
      expect(offsetAt(source, positionAt(source, offset))).toBe(inLineBreak ? offset - 1 : offset);
    }),
  );
});

test("lines and their line breaks are the text", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const source = file(text);
      let joined = "";
      for (let line = 1; line <= lineCount(source); line += 1) {
        joined += lineText(source, line);
        const next = line < lineCount(source) ? lineStart(source, line + 1) : text.length;
        joined += text.slice(lineEnd(source, line), next);
      }
      expect(joined).toBe(text);
    }),
  );
});
