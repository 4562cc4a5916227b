/** A date and time as a calendar and a clock show them, without a zone: proleptic Gregorian, year 0 is 1 BC. */
export interface Civil {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export const dayMs = 86_400_000;

const daysPerEra = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const daysToEpoch = 719_468;

/** Milliseconds from 1970-01-01 00:00 on the same clock. Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
export function millisOfCivil(civil: Civil): number {
  const { hour, minute, second, millisecond } = civil;
  return (
    daysOfDate(civil.year, civil.month, civil.day) * dayMs +
    ((hour * 60 + minute) * 60 + second) * 1000 +
    millisecond
  );
}

/** The date and time that many milliseconds from 1970-01-01 00:00 on the same clock; civil_from_days of the same source. */
export function civilOfMillis(millis: number): Civil {
  const days = Math.floor(millis / dayMs);
  const ofDay = millis - days * dayMs;
  return {
    ...dateOfDays(days),
    hour: Math.floor(ofDay / 3_600_000),
    minute: Math.floor(ofDay / 60_000) % 60,
    second: Math.floor(ofDay / 1000) % 60,
    millisecond: ofDay % 1000,
  };
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export function weekdayOfMillis(millis: number): number {
  const days = Math.floor(millis / dayMs);
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** Whether the calendar has the date and the clock the time. Leap seconds are not on it. */
export function isCivil({ year, month, day, hour, minute, second }: Civil): boolean {
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isDate && hour <= 23 && minute <= 59 && second <= 59;
}

function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? daysOfDate(year + 1, 1, 1) : daysOfDate(year, month + 1, 1);
  return next - daysOfDate(year, month, 1);
}

function daysOfDate(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysToEpoch;
}

function dateOfDays(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + daysToEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}
