import type { LibraryFunction } from "@constellation/sdk";
import { defineFunction } from "../define/define-function.ts";
import { formatTime } from "./format-time.ts";
import { parseIsoTime, parseTimeByPattern } from "./parse-time.ts";
import { offsetFunction, tokensOf } from "./zoned.ts";

const zone = { type: "String", default: "UTC", format: "time-zone" } as const;

const fields =
  "Fields of a pattern: `yyyy` `yy` year, `MM` `M` month, `MMMM` `MMM` its English name, `dd` `d` day, `EEEE` `EEE` day of the week, `HH` `H` hour, `hh` `h` hour to 12, `a` AM or PM, `mm` `m` minute, `ss` `s` second, `S` to `SSSSSSSSS` fraction, `XXX` `XX` `X` offset (`+02:00`, `+0200`, `+02`; UTC is `Z`), `xxx` `xx` `x` the same without `Z`. Other letters stand between `'` and `'`.";

/** Times as text. */
export const textFunctions: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.time.parse-time",
    parameters: {
      value: "String",
      pattern: { type: "Optional<String>", default: null, format: "time-pattern" },
      zone,
    },
    result: "Optional<Timestamp>",
    doc: `The time that a text stands for. Without a pattern it is ISO 8601: a date, or a date and a time with \`T\` between them. A text without an offset is read on the clocks of the zone. None when the text has not exactly the form, or the date does not exist; what a pattern leaves out is that of 1970-01-01 00:00, and two digits of a year are 2000 to 2099. A text that is not a pattern or not a zone fails.\n\n${fields}`,
    examples: {
      'parse-time("2024-02-29T23:05:09.5+02:00")': '"2024-02-29T21:05:09.500Z"',
      'parse-time("2024-02-29")': '"2024-02-29T00:00:00.000Z"',
      'parse-time("2023-02-29")': "null",
      'parse-time("29.02.2024 14:30", "dd.MM.yyyy HH:mm", "Europe/Berlin")': '"2024-02-29T13:30:00.000Z"',
      'parse-time("Mar 3, 2024 9:05 PM", "MMM d, yyyy h:mm a")': '"2024-03-03T21:05:00.000Z"',
    },
    failures: {
      'parse-time("2024", concat("YY", "YY"))': '"YYYY" is no field',
      'parse-time("2024-01-01", None, concat("Europe/", "Nowhere"))': "is not a time zone",
    },
    run: (value: string, pattern: string | null, zoneName: string) => {
      const offsetAt = offsetFunction(zoneName);
      return pattern === null
        ? parseIsoTime(value, offsetAt)
        : parseTimeByPattern(value, tokensOf(pattern), offsetAt);
    },
  }),
  defineFunction({
    name: "stdlib.time.format-time",
    parameters: { value: "Timestamp", pattern: { type: "String", format: "time-pattern" }, zone },
    result: "String",
    doc: `The time as text, by a pattern, on the clocks of a zone. A text that is not a pattern or not a zone fails.\n\n${fields}`,
    examples: {
      'format-time(from-millis(0), "yyyy-MM-dd HH:mm")': '"1970-01-01 00:00"',
      'format-time(from-millis(1_709_247_909_000), "EEEE, d MMMM yyyy \'at\' h:mm a XXX", "America/New_York")':
        '"Thursday, 29 February 2024 at 6:05 PM -05:00"',
    },
    failures: { 'format-time(from-millis(0), concat("D", "D"))': '"DD" is no field' },
    run: (value: number, pattern: string, zoneName: string) =>
      formatTime(value, tokensOf(pattern), offsetFunction(zoneName)(value)),
  }),
];
