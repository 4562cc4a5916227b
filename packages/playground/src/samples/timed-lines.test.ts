import type { JsonValue } from "@constellation/types";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultStartMs } from "../run/start-of.ts";
import { elementsMax, printTimedLines, readTimedLines } from "./timed-lines.ts";

function read(text: string): unknown {
  const reading = readTimedLines(text);
  if (reading.kind === "broken") return `${reading.line}: ${reading.problem}`;
  const { elements, times } = reading.timed;
  return elements.map((element, index) => [(times[index] ?? 0) - defaultStartMs, element]);
}

test.each([
  [
    "1\n2",
    [
      [0, 1],
      [1000, 2],
    ],
  ],
  [
    "5s 1\n+200ms 2\n3\n1min {}",
    [
      [5000, 1],
      [5200, 2],
      [6200, 3],
      [60_000, {}],
    ],
  ],
  ["# a comment\n\n  0.5s  [1, 2]  \r\n", [[500, [1, 2]]]],
  [
    "2026-01-01T00:00:01.5 true\n2026-01-01T00:00:02Z null",
    [
      [1500, true],
      [2000, null],
    ],
  ],
  ["", []],
  ["2s 1\n1s 2", "2: it comes earlier than the line above"],
  ["0s {", "1: a JSON value is expected"],
  ["2026-13-01T00:00:00 1", "1: its time cannot be read"],
  ["5s", "1: a JSON value is expected"],
])("%j", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("more elements than a page can hold are refused", () => {
  expect(read("1\n".repeat(elementsMax + 1))).toBe(
    `${elementsMax + 1}: there are more than ${elementsMax} elements`,
  );
});

test("what is printed is read again", () => {
  const lines = fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 10_000_000 }),
      value: fc.jsonValue() as fc.Arbitrary<JsonValue>,
    }),
  );
  fc.assert(
    fc.property(lines, (unsorted) => {
      const sorted = unsorted.toSorted((one, other) => one.atMs - other.atMs);
      const expected = sorted.map(({ atMs, value }) => [atMs, JSON.parse(JSON.stringify(value))]);
      expect(read(printTimedLines(sorted))).toEqual(expected);
    }),
  );
});

test("any text is read or refused", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0159+.smind-:TZ {}[]"#\n\r') }),
      (text) => readTimedLines(text).kind.length > 0,
    ),
  );
});
