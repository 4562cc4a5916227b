import fc from "fast-check";
import { expect, test } from "vitest";
import { civilOfMillis, isCivil, millisOfCivil, weekdayOfMillis } from "./civil.ts";

const instant = fc.integer({ min: -8.64e15, max: 8.64e15 });

test("dates and times are those of the platform", () => {
  fc.assert(
    fc.property(instant, (millis) => {
      const date = new Date(millis);
      expect(civilOfMillis(millis)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        millisecond: date.getUTCMilliseconds(),
      });
      expect(weekdayOfMillis(millis)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
    }),
  );
});

test("a date and time leads back to its milliseconds", () => {
  fc.assert(
    fc.property(instant, (millis) => {
      expect(millisOfCivil(civilOfMillis(millis))).toBe(millis);
      expect(isCivil(civilOfMillis(millis))).toBe(true);
    }),
  );
});

test.each([
  ["2024-02-29", true],
  ["2023-02-29", false],
  ["1900-02-29", false],
  ["2000-02-29", true],
  ["2024-04-31", false],
  ["2024-12-31", true],
  ["2024-13-01", false],
  ["2024-00-10", false],
  ["2024-01-00", false],
])("%s exists: %s", (text, exists) => {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  expect(isCivil({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 })).toBe(exists);
});
