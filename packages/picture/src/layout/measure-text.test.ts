import { assert as holds, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { type Font, fitText, measureText, wrapText } from "./measure-text.ts";

const sans: Font = { size: 13, family: "sans", weight: "bold" };
const mono: Font = { size: 10, family: "mono", weight: "normal" };

test("wide letters are wider, wide scripts widest, marks nothing", () => {
  expect(measureText("WWW", sans)).toBeGreaterThan(measureText("iii", sans));
  expect(measureText("星座", sans)).toBeGreaterThan(measureText("WM", sans) * 0.8);
  expect(measureText("e\u0301", sans)).toBe(measureText("e", sans));
  expect(measureText("iiii", mono)).toBe(measureText("WWWW", mono));
});

test("a fitted text fits, is whole where it can be, and never breaks a character", () => {
  holds(
    property(string({ unit: "grapheme", maxLength: 60 }), integer({ min: 30, max: 300 }), (text, width) => {
      const fitted = fitText(text, sans, width);
      expect(measureText(fitted, sans)).toBeLessThanOrEqual(width);
      expect(fitted.isWellFormed()).toBe(true);
      if (measureText(text, sans) <= width) expect(fitted).toBe(text);
    }),
  );
});

test("long text goes on two lines, at a blank", () => {
  expect(wrapText("", mono, 100)).toEqual([]);
  expect(wrapText("a  b\n c", mono, 100)).toEqual(["a b c"]);
  expect(wrapText('scored when scored.tier == "premium"', mono, 130)).toEqual([
    "scored when",
    'scored.tier == "prem…',
  ]);
  expect(wrapText("x".repeat(50), mono, 100)).toHaveLength(1);
});
