/** The largest distance from 1970 that a Timestamp may have, in milliseconds (the range of ISO 8601 in JavaScript). */
export const maximumTimestamp = 8_640_000_000_000_000;

/** True for a number that is a Timestamp: whole milliseconds within the range of dates. */
export function isTimestamp(value: number): boolean {
  return Number.isInteger(value) && value >= -maximumTimestamp && value <= maximumTimestamp;
}

const dayMs = 86_400_000;
const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, value) =>
  String(value).padStart(2, "0"),
);
/** The text of the day printed last: times that stand together mostly share it. */
let lastDay = { day: 0, text: "1970-01-01T" };

/** `2026-03-01T12:00:00.000Z`: ISO 8601 in UTC with milliseconds. A number beyond the range of dates is written as it is. */
export function printTimestamp(milliseconds: number): string {
  if (!isTimestamp(milliseconds)) return String(milliseconds);
  const day = Math.floor(milliseconds / dayMs);
  if (day !== lastDay.day) lastDay = { day, text: printDay(day) };
  const rest = milliseconds - day * dayMs;
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  const millis = rest % 1000;
  const clock = `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`;
  return `${lastDay.text}${clock}.${Math.floor(millis / 100)}${twoDigits[millis % 100]}Z`;
}

/** `2026-03-01T`. The first day of the range begins after its midnight, so noon is asked for. */
function printDay(day: number): string {
  const text = new Date(Math.min(day * dayMs + dayMs / 2, maximumTimestamp)).toISOString();
  return text.slice(0, text.indexOf("T") + 1);
}

interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millis: number;
  /** East of UTC. */
  readonly zoneMinutes: number;
}

/**
 * Milliseconds since 1970 of an ISO 8601 (RFC 3339) date and time with seconds and `Z` or an offset; a fraction is cut to
 * milliseconds. `undefined` for everything else, for days that do not exist and for times without a zone.
 */
export function parseTimestamp(text: string): number | undefined {
  const parts = usualParts(text) ?? anyParts(text);
  return parts === undefined ? undefined : timeOf(parts);
}

const usualMarks = [
  [4, "-"],
  [7, "-"],
  [10, "T"],
  [13, ":"],
  [16, ":"],
  [19, "."],
  [23, "Z"],
] as const;

/** The form that `printTimestamp` writes, for years of four digits: read without a regular expression, twice as fast. */
function usualParts(text: string): TimeParts | undefined {
  if (text.length !== 24) return undefined;
  for (const [index, mark] of usualMarks) if (text[index] !== mark) return undefined;
  const parts: TimeParts = {
    year: digits(text, 0, 4),
    month: digits(text, 5, 7),
    day: digits(text, 8, 10),
    hour: digits(text, 11, 13),
    minute: digits(text, 14, 16),
    second: digits(text, 17, 19),
    millis: digits(text, 20, 23),
    zoneMinutes: 0,
  };
  const sum = parts.year + parts.month + parts.day + parts.hour + parts.minute + parts.second + parts.millis;
  return Number.isNaN(sum) ? undefined : parts;
}

/** The number that the characters of a range are; NaN when one is no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

const pattern =
  /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

function anyParts(text: string): TimeParts | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", sign, zoneHour = "0", zoneMinute = "0"] =
    match;
  if (year === "-000000" || Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const zoneMinutes = Number(zoneHour) * 60 + Number(zoneMinute);
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millis: Number(fraction.slice(0, 3).padEnd(3, "0")),
    zoneMinutes: sign === "-" ? -zoneMinutes : zoneMinutes,
  };
}

function timeOf(parts: TimeParts): number | undefined {
  const { year, month, day, hour, minute, second } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute - parts.zoneMinutes;
  const time = minutes * 60_000 + second * 1000 + parts.millis;
  return isTimestamp(time) ? time : undefined;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
