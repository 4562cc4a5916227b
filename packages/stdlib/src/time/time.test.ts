import { printTimestamp } from "@constellation/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTime } from "./format-time.ts";
import { parseIsoTime, parseTimeByPattern } from "./parse-time.ts";
import { readTimePattern } from "./time-pattern.ts";
import { type TimeUnit, truncateTo } from "./truncate-to.ts";
import { readZone } from "./zone.ts";

describe("ISO 8601", () => {
  test.each([
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["2024-02-29T12:30", "2024-02-29T12:30:00.000Z"],
    ["2024-02-29T12:30:15Z", "2024-02-29T12:30:15.000Z"],
    ["2024-02-29T12:30:15.1239Z", "2024-02-29T12:30:15.123Z"],
    ["2024-02-29T12:30:15,5Z", "2024-02-29T12:30:15.500Z"],
    ["2024-02-29T00:30:00+02:00", "2024-02-28T22:30:00.000Z"],
    ["2024-02-29T00:30:00-0530", "2024-02-29T06:00:00.000Z"],
    ["2024-02-29T00:30:00+02", "2024-02-28T22:30:00.000Z"],
    ["-000001-01-01", "-000001-01-01T00:00:00.000Z"],
    ["+012024-01-01", "+012024-01-01T00:00:00.000Z"],
  ])("%s", (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  test.each([
    "",
    "2024",
    "2024-2-29",
    "2024-02-30",
    "2024-02-29 12:30",
    "2024-02-29t12:30:00z",
    "2024-02-29T24:00",
    "2024-02-29T12:60",
    "2024-02-29T12:30:60Z",
    "2024-02-29T12:30Zulu",
    "2024-02-29T12:30+24:00",
    "2024-02-29Z",
    " 2024-02-29",
    "2024-02-29\n",
    "-000000-01-01",
    "+275760-09-13T00:00:00.001Z",
  ])("%j is none", (text) => {
    expect(parse(text)).toBeNull();
  });

  test("reads what Timestamps are written as", () => {
    fc.assert(
      fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), (instant) => {
        expect(parseIsoTime(printTimestamp(instant), offsetAt("UTC"))).toBe(instant);
      }),
    );
  });
});

describe("zones", () => {
  test.each([
    ["UTC", "2024-07-01T12:00Z", "12:00 Z"],
    ["Europe/Berlin", "2024-07-01T12:00Z", "14:00 +02:00"],
    ["Europe/Berlin", "2024-01-01T12:00Z", "13:00 +01:00"],
    ["Asia/Kolkata", "2024-01-01T12:00Z", "17:30 +05:30"],
    ["America/St_Johns", "2024-01-01T12:00Z", "08:30 -03:30"],
    ["-02:30", "2024-01-01T12:00Z", "09:30 -02:30"],
    ["+0545", "2024-01-01T12:00Z", "17:45 +05:45"],
  ])("%s at %s", (zone, instant, expected) => {
    expect(format(instant, "HH:mm XXX", zone)).toBe(expected);
  });

  test("a time that comes twice is the earlier one", () => {
    expect(parse("2024-10-27T02:30", "Europe/Berlin")).toBe("2024-10-27T00:30:00.000Z");
    expect(parse("2024-11-03T01:30", "America/New_York")).toBe("2024-11-03T05:30:00.000Z");
  });

  test("a time that is left out is taken as if it were not", () => {
    expect(parse("2024-03-31T02:30", "Europe/Berlin")).toBe("2024-03-31T01:30:00.000Z");
    expect(parse("2024-03-10T02:30", "America/New_York")).toBe("2024-03-10T07:30:00.000Z");
  });

  test("a day that is left out is taken as if it were not", () => {
    expect(parse("2011-12-30T12:00", "Pacific/Apia")).toBe("2011-12-30T22:00:00.000Z");
  });

  test("an instant comes back from what the clocks show, but for the hour that comes twice", () => {
    const zones = [
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "Africa/Monrovia",
    ];
    const hourMs = 3_600_000;
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: -3e12, max: 3e12 }), (zone, instant) => {
        const pattern = tokens("yyyy-MM-dd HH:mm:ss.SSS");
        const text = formatTime(instant, pattern, offsetAt(zone)(instant));
        const back = parseTimeByPattern(text, pattern, offsetAt(zone));
        expect(back === instant || (back !== null && instant - back <= hourMs && instant > back)).toBe(true);
      }),
    );
  });

  test.each(["", "utc+1", "Europe/Nowhere", "+25:00", "+2", "EST5EDT4"])("%j is none", (zone) => {
    expect(readZone(zone)).toMatchObject({
      kind: "problem",
      problem: expect.stringContaining("is not a time zone"),
    });
  });
});

describe("patterns", () => {
  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2024-03-05T07:08:09.012Z"],
    ["d.M.yy H:m:s", "5.3.24 7:8:9"],
    ["EEE, dd MMM yyyy", "Tue, 05 Mar 2024"],
    ["EEEE, MMMM d", "Tuesday, March 5"],
    ["hh:mm a", "07:08 AM"],
    ["h 'o''clock'", "7 o'clock"],
    ["yyyyMMddHHmmssSSS", "20240305070809012"],
    ["S SSSSSSSSS xx X", "0 012000000 +0000 Z"],
    ["''", "'"],
  ])("%s", (pattern, expected) => {
    expect(format("2024-03-05T07:08:09.012Z", pattern)).toBe(expected);
  });

  test.each([
    ["yyyy-MM-dd HH:mm:ss.SSS xxx", true],
    ["EEEE d MMMM yyyy h:m:s.SSS a", true],
    ["yyyyMMddHHmmssSSSXX", true],
  ])("what %s wrote it reads", (pattern) => {
    const instant = fc.integer({ min: Date.UTC(0, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(instant, fc.constantFrom("+00:00", "-03:30", "+14:00"), (millis, zone) => {
        const text = formatTime(millis, tokens(pattern), offsetAt(zone)(millis));
        expect(parseTimeByPattern(text, tokens(pattern), offsetAt(zone))).toBe(millis);
      }),
    );
  });

  test.each([
    ["dd.MM.yyyy", "5.03.2024"],
    ["dd.MM.yyyy", "05.03.2024 "],
    ["dd.MM.yyyy", "31.02.2024"],
    ["h a", "13 PM"],
    ["h a", "0 AM"],
    ["EEEE yyyy-MM-dd", "Monday 2024-03-05"],
    ["MMM", "Foo"],
    ["XXX", "+0200"],
    ["xxx", "Z"],
    ["HH", ""],
  ])("%s does not read %j", (pattern, text) => {
    expect(parseTimeByPattern(text, tokens(pattern), offsetAt("UTC"))).toBeNull();
  });

  test.each([
    ["12 AM", "00:00"],
    ["12 PM", "12:00"],
    ["11 pm", "23:00"],
  ])("%s is %s", (text, expected) => {
    const instant = parseTimeByPattern(text, tokens("h a"), offsetAt("UTC"));
    expect(printTimestamp(instant ?? Number.NaN)).toContain(`T${expected}`);
  });

  test.each([
    ["YYYY-MM-DD", '"YYYY" is no field'],
    ["yyyy 'at", "has no end"],
    ["q", '"q" is no field'],
    ["SSSSSSSSSS", "is no field"],
  ])("%s is none", (pattern, problem) => {
    expect(readTimePattern(pattern)).toMatchObject({
      kind: "problem",
      problem: expect.stringContaining(problem),
    });
  });
});

describe("truncating", () => {
  test.each<[TimeUnit, string, string, string]>([
    ["second", "2024-05-15T10:11:12.345Z", "UTC", "2024-05-15T10:11:12.000Z"],
    ["minute", "2024-05-15T10:11:12Z", "UTC", "2024-05-15T10:11:00.000Z"],
    ["hour", "2024-05-15T10:11:12Z", "Asia/Kolkata", "2024-05-15T09:30:00.000Z"],
    ["day", "2024-05-15T22:30:00Z", "Europe/Berlin", "2024-05-15T22:00:00.000Z"],
    ["week", "2024-05-12T10:00:00Z", "UTC", "2024-05-06T00:00:00.000Z"],
    ["month", "2024-05-15T10:00:00Z", "UTC", "2024-05-01T00:00:00.000Z"],
    ["quarter", "2024-05-15T10:00:00Z", "UTC", "2024-04-01T00:00:00.000Z"],
    ["year", "1969-05-15T10:00:00Z", "UTC", "1969-01-01T00:00:00.000Z"],
  ])("to the %s of %s in %s", (unit, instant, zone, expected) => {
    expect(truncate(instant, unit, zone)).toBe(expected);
  });

  test("the second of two equal hours keeps its place", () => {
    expect(truncate("2024-10-27T01:30:00Z", "hour", "Europe/Berlin")).toBe("2024-10-27T01:00:00.000Z");
  });

  test("a day without a midnight begins with its first instant", () => {
    expect(truncate("2024-09-08T12:00:00Z", "day", "America/Santiago")).toBe("2024-09-08T04:00:00.000Z");
  });
});

function offsetAt(zone: string): (instant: number) => number {
  const read = readZone(zone);
  if (read.kind === "problem") throw new Error(read.problem);
  return read.offsetAt;
}

function tokens(pattern: string) {
  const read = readTimePattern(pattern);
  if (read.kind === "problem") throw new Error(read.problem);
  return read.tokens;
}

function instantOf(text: string): number {
  const instant = parseIsoTime(text, offsetAt("UTC"));
  if (instant === null) throw new Error(`${text} is not a time`);
  return instant;
}

function parse(text: string, zone = "UTC"): string | null {
  const instant = parseIsoTime(text, offsetAt(zone));
  return instant === null ? null : printTimestamp(instant);
}

function format(text: string, pattern: string, zone = "UTC"): string {
  const instant = instantOf(text);
  return formatTime(instant, tokens(pattern), offsetAt(zone)(instant));
}

function truncate(text: string, unit: TimeUnit, zone: string): string {
  return printTimestamp(truncateTo(instantOf(text), unit, offsetAt(zone)));
}
