import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { type Civil, weekdayOfMillis } from "./civil.ts";
import { type TimeUnit, truncateTo } from "./truncate-to.ts";
import { civilIn, offsetFunction } from "./zoned.ts";

const zone = { type: "String", default: "UTC", format: "time-zone" } as const;
const leap = 'parse-time("2024-02-29T23:05:09Z")';

/** What calendars and clocks show, in a zone: `UTC`, an offset as `+02:00`, or an IANA name as `Europe/Berlin`. */
export const calendarFunctions: readonly LibraryFunction[] = [
  part("year", "The year.", { [`year(${leap})`]: "2024" }),
  part("month", "The month, from 1 to 12.", {
    [`month(${leap})`]: "2",
    [`month(${leap}, "Asia/Tokyo")`]: "3",
  }),
  part("day", "The day of the month, from 1.", {
    [`day(${leap})`]: "29",
    [`day(${leap}, "Asia/Tokyo")`]: "1",
  }),
  part("hour", "The hour, from 0 to 23.", { [`hour(${leap})`]: "23", [`hour(${leap}, "-05:30")`]: "17" }),
  part("minute", "The minute, from 0 to 59.", { [`minute(${leap})`]: "5" }),
  part("second", "The second, from 0 to 59.", { [`second(${leap})`]: "9" }),
  defineFunction({
    name: "stdlib.time.day-of-week",
    parameters: { value: "Timestamp", zone },
    result: "Int",
    doc: "The day of the week: 1 is Monday, 7 Sunday (ISO 8601).",
    examples: { [`day-of-week(${leap})`]: "4", "day-of-week(from-millis(0))": "4" },
    run: (value: number, name: string) => weekdayOfMillis(value + offsetFunction(name)(value)),
  }),
  defineFunction({
    name: "stdlib.time.truncate-to",
    parameters: {
      value: "Timestamp",
      unit: '"second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year"',
      zone,
    },
    result: "Timestamp",
    doc: "The beginning of the unit that a time is in. Weeks begin on Monday.",
    examples: {
      [`truncate-to(${leap}, "hour")`]: '"2024-02-29T23:00:00.000Z"',
      [`truncate-to(${leap}, "week")`]: '"2024-02-26T00:00:00.000Z"',
      [`truncate-to(${leap}, "month")`]: '"2024-02-01T00:00:00.000Z"',
      [`truncate-to(${leap}, "day", "Asia/Tokyo")`]: '"2024-02-29T15:00:00.000Z"',
    },
    run: (value: number, unit: TimeUnit, name: string) => truncateTo(value, unit, offsetFunction(name)),
  }),
];

function part(name: keyof Civil, doc: string, examples: Readonly<Record<string, string>>): LibraryFunction {
  return defineFunction({
    name: `stdlib.time.${name}`,
    parameters: { value: "Timestamp", zone },
    result: "Int",
    doc,
    examples,
    run: (value: number, zoneName: string) => civilIn(value, zoneName)[name],
  });
}
