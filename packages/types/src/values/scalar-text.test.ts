import { assert, date, property, string, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { parseTimestamp, printTimestamp } from "./timestamp.ts";

test("base64 is what every other implementation writes, and reads back", () => {
  assert(
    property(uint8Array({ maxLength: 40 }), (bytes) => {
      const text = encodeBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect([...(decodeBase64(text) ?? [])]).toEqual([...bytes]);
    }),
  );
});

test("only canonical base64 is read", () => {
  assert(
    property(string({ unit: "binary-ascii", maxLength: 8 }), (text) => {
      const bytes = decodeBase64(text);
      if (bytes !== undefined) expect(encodeBase64(bytes)).toBe(text);
    }),
    { numRuns: 2000 },
  );
  for (const text of ["A", "AB", "AB=", "AB==", "AQ=", "A===", "====", "AQ==AQ==", "A Q=", "A-_=", "é==="]) {
    expect(decodeBase64(text), text).toBeUndefined();
  }
});

test("a time is read as Date reads it", () => {
  assert(
    property(date({ min: new Date(-8.64e15), max: new Date(8.64e15), noInvalidDate: true }), (time) => {
      expect(parseTimestamp(time.toISOString())).toBe(time.getTime());
      expect(printTimestamp(time.getTime())).toBe(time.toISOString());
    }),
    { numRuns: 1000 },
  );
});

test.each<[string, string]>([
  ["2026-03-01T12:00:00+05:30", "2026-03-01T06:30:00.000Z"],
  ["2026-03-01T00:00:00.123456789-01:00", "2026-03-01T01:00:00.123Z"],
  ["2024-02-29T23:59:59.5Z", "2024-02-29T23:59:59.500Z"],
  ["0000-01-01T00:00:00.000Z", "0000-01-01T00:00:00.000Z"],
  ["-271821-04-20T00:00:00.000Z", "-271821-04-20T00:00:00.000Z"],
  ["+275760-09-13T00:00:00.000Z", "+275760-09-13T00:00:00.000Z"],
])("%s is %s", (text, utc) => {
  expect(parseTimestamp(text)).toBe(Date.parse(utc));
  expect(printTimestamp(Date.parse(utc))).toBe(utc);
});

test.each([
  "2026-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-04-31T00:00:00Z",
  "2026-01-01T24:00:00Z",
  "2026-01-01T00:00:00.0x0Z",
  "2026-01-32T00:00:00.000Z",
  "2026-01-01T00:60:00Z",
  "2026-01-01T00:00:60Z",
  "2026-01-01T00:00:00",
  "2026-01-01 00:00:00Z",
  "2026-01-01",
  "2026-1-1T00:00:00Z",
  "2026-01-01T00:00:00+24:00",
  "-000000-01-01T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "",
])("%s is no time", (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});
