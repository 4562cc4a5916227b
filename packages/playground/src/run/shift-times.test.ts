import { readType } from "@constellation/types";
import { expect, test } from "vitest";
import { shiftTimes } from "./shift-times.ts";

const at = "2026-01-01T00:00:00Z";
const later = "2026-01-01T00:01:00.000Z";

test.each([
  ["Timestamp", at, later],
  ["{ at: Timestamp, note: String, seen?: Timestamp }", { at, note: at }, { at: later, note: at }],
  ["List<{ at: Timestamp }>", [{ at }], [{ at: later }]],
  ["Map<String, Timestamp>", { a: at }, { a: later }],
  ["Optional<Timestamp>", null, null],
  ["Int | { at: Timestamp }", { at }, { at: later }],
  ["Timestamp", "no time", "no time"],
])("times in %s come later", (text, value, shifted) => {
  expect(shiftTimes(readType(text), value, 60_000)).toEqual(shifted);
});
