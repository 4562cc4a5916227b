import { isTimestamp } from "@constellation/types";
import { type Civil, isCivil, millisOfCivil, weekdayOfMillis } from "./civil.ts";
import { monthNames, shortName, weekdayNames } from "./names.ts";
import type { TimeField, TimeToken } from "./time-pattern.ts";
import { instantOfLocal, readOffset } from "./zone.ts";

type OffsetAt = (instant: number) => number;

const iso =
  /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/** The instant of a date or a date and time in ISO 8601 (extended format); one without an offset is on the clocks of a zone. `null` for any other text. */
export function parseIsoTime(text: string, offsetAt: OffsetAt): number | null {
  const match = iso.exec(text);
  if (match === null || match[1] === "-000000") return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0", offset] = match;
  const civil = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: millisOfFraction(fraction),
  };
  const fixed = offset === undefined ? undefined : offset === "Z" ? 0 : readOffset(offset);
  if (offset !== undefined && fixed === undefined) return null;
  return instantOf(civil, fixed, offsetAt);
}

/** The instant of a text that has the form of a pattern, `null` where it has not. What the pattern leaves out is that of 1970-01-01 00:00. */
export function parseTimeByPattern(
  text: string,
  tokens: readonly TimeToken[],
  offsetAt: OffsetAt,
): number | null {
  const reader: Reader = { text, position: 0, fields: new Map(), offset: undefined };
  for (const token of tokens) if (!readToken(reader, token)) return null;
  if (reader.position !== text.length) return null;
  const civil = civilOf(reader.fields);
  const weekday = reader.fields.get("weekday-name");
  if (weekday !== undefined && weekday !== weekdayOfMillis(millisOfCivil(civil))) return null;
  return instantOf(civil, reader.offset, offsetAt);
}

interface Reader {
  readonly text: string;
  position: number;
  readonly fields: Map<TimeField, number>;
  offset: number | undefined;
}

function instantOf(civil: Civil, offset: number | undefined, offsetAt: OffsetAt): number | null {
  if (!isCivil(civil)) return null;
  const local = millisOfCivil(civil);
  const instant = offset === undefined ? instantOfLocal(local, offsetAt) : local - offset;
  return isTimestamp(instant) ? instant : null;
}

function readToken(reader: Reader, token: TimeToken): boolean {
  if (token.kind === "field") return readField(reader, token.field, token.width);
  if (token.kind === "offset") return readOffsetToken(reader, token);
  if (!reader.text.startsWith(token.text, reader.position)) return false;
  reader.position += token.text.length;
  return true;
}

function readField(reader: Reader, field: TimeField, width: number): boolean {
  switch (field) {
    case "month-name":
    case "short-month-name":
      return readName(reader, "month", namesOf(monthNames, field === "short-month-name"));
    case "weekday-name":
    case "short-weekday-name":
      return readName(reader, "weekday-name", namesOf(weekdayNames, field === "short-weekday-name"));
    case "half":
      return readName(reader, "half", ["am", "pm"]);
    case "year":
    case "short-year":
    case "month":
    case "day":
    case "hour":
    case "hour-of-half":
    case "minute":
    case "second":
    case "fraction":
      return readNumber(reader, field, width);
  }
}

/** Exactly `width` digits, or one or two where it is 0. */
function readNumber(reader: Reader, field: TimeField, width: number): boolean {
  const start = reader.position;
  const limit = start + (width === 0 ? 2 : width);
  let end = start;
  while (end < limit && isDigit(reader.text.charCodeAt(end))) end++;
  if (end === start || (width > 0 && end < limit)) return false;
  const digits = reader.text.slice(start, end);
  reader.position = end;
  reader.fields.set(field, field === "fraction" ? millisOfFraction(digits) : Number(digits));
  return true;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readName(reader: Reader, field: TimeField, names: readonly string[]): boolean {
  const rest = reader.text.slice(reader.position, reader.position + 9).toLowerCase();
  const index = names.findIndex((name) => rest.startsWith(name));
  if (index < 0) return false;
  reader.position += names[index]?.length ?? 0;
  reader.fields.set(field, index + 1);
  return true;
}

function readOffsetToken(reader: Reader, token: TimeToken & { kind: "offset" }): boolean {
  if (token.zulu && reader.text.startsWith("Z", reader.position)) {
    reader.position++;
    reader.offset = 0;
    return true;
  }
  const pattern = offsetForms[token.form];
  pattern.lastIndex = reader.position;
  const [text] = pattern.exec(reader.text) ?? [];
  if (text === undefined) return false;
  reader.position += text.length;
  reader.offset = readOffset(text);
  return reader.offset !== undefined;
}

const offsetForms = {
  hours: /[+-]\d\d(?:\d\d)?/y,
  basic: /[+-]\d{4}/y,
  extended: /[+-]\d\d:\d\d/y,
};

function civilOf(fields: ReadonlyMap<TimeField, number>): Civil {
  const shortYear = fields.get("short-year");
  return {
    year: fields.get("year") ?? (shortYear === undefined ? 1970 : 2000 + shortYear),
    month: fields.get("month") ?? 1,
    day: fields.get("day") ?? 1,
    hour: fields.get("hour") ?? hourOfHalf(fields.get("hour-of-half") ?? 12, fields.get("half") ?? 1),
    minute: fields.get("minute") ?? 0,
    second: fields.get("second") ?? 0,
    millisecond: fields.get("fraction") ?? 0,
  };
}

/** `half` is 1 before noon, 2 after. An hour that the clock does not have becomes one that no day has. */
function hourOfHalf(hour: number, half: number): number {
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half === 2 ? 12 : 0);
}

function namesOf(names: readonly string[], short: boolean): readonly string[] {
  return names.map((name) => (short ? shortName(name) : name).toLowerCase());
}

function millisOfFraction(digits: string): number {
  return Number(digits.slice(0, 3).padEnd(3, "0"));
}
