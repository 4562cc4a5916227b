/** The largest distance from 1970 that a Timestamp may have, in milliseconds (the range of ISO 8601 in JavaScript). */
export const maximumTimestamp = 8_640_000_000_000_000;

/** True for a number that is a Timestamp: whole milliseconds within the range of dates. */
export function isTimestamp(value: number): boolean {
  return Number.isInteger(value) && value >= -maximumTimestamp && value <= maximumTimestamp;
}

/** `2026-03-01T12:00:00.000Z`: ISO 8601 in UTC with milliseconds. A number beyond the range of dates is written as it is. */
export function printTimestamp(milliseconds: number): string {
  return isTimestamp(milliseconds) ? new Date(milliseconds).toISOString() : String(milliseconds);
}

const pattern =
  /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/**
 * Milliseconds since 1970 of an ISO 8601 (RFC 3339) date and time with seconds and `Z` or an offset; a fraction is cut to
 * milliseconds. `undefined` for everything else, for days that do not exist and for times without a zone.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = "",
    sign = "+",
    zoneHour = "0",
    zoneMinute = "0",
  ] = match;
  const [y, mo, d] = [Number(year), Number(month), Number(day)];
  const [h, mi, s, zh, zm] = [
    Number(hour),
    Number(minute),
    Number(second),
    Number(zoneHour),
    Number(zoneMinute),
  ];
  if (year === "-000000" || mo < 1 || mo > 12 || d < 1 || d > daysInMonth(y, mo)) return undefined;
  if (h > 23 || mi > 59 || s > 59 || zh > 23 || zm > 59) return undefined;
  const zone = (zh * 60 + zm) * (sign === "-" ? -1 : 1);
  const millis = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const result = ((daysSince1970(y, mo, d) * 24 + h) * 60 + mi - zone) * 60_000 + s * 1000 + millis;
  return isTimestamp(result) ? result : undefined;
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
