import { boundedCache } from "../define/bounded-cache.ts";
import { quote } from "../define/fail.ts";

/** The fields that a time pattern can name, by its letters (Unicode TR 35). */
export type TimeField =
  | "year"
  | "short-year"
  | "month"
  | "month-name"
  | "short-month-name"
  | "day"
  | "weekday-name"
  | "short-weekday-name"
  | "hour"
  | "hour-of-half"
  | "half"
  | "minute"
  | "second"
  | "fraction";

/** `width`: exactly so many digits (0: as many as there are). An offset has `zulu` when UTC is `Z`, and its `form`. */
export type TimeToken =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "field"; readonly field: TimeField; readonly width: number }
  | { readonly kind: "offset"; readonly zulu: boolean; readonly form: "hours" | "basic" | "extended" };

export type TimePattern =
  | { readonly kind: "pattern"; readonly tokens: readonly TimeToken[] }
  | { readonly kind: "problem"; readonly problem: string };

const patternsKept = 256;
const part = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/gy;

/** Reads a pattern such as `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`. Patterns are kept, the last 256. */
export const readTimePattern: (text: string) => TimePattern = boundedCache(patternsKept, read);

function read(text: string): TimePattern {
  const tokens: TimeToken[] = [];
  let position = 0;
  while (position < text.length) {
    part.lastIndex = position;
    const match = part.exec(text);
    if (match === null) return problem(text, "the quoted text that begins with ' has no end");
    const token = match[2] === undefined ? literal(match) : (letters.get(match[0]) ?? fraction(match[0]));
    if (token === undefined) return problem(text, `"${match[0]}" is no field; ${hint}`);
    tokens.push(token);
    position = part.lastIndex;
  }
  return { kind: "pattern", tokens };
}

const hint =
  "fields are yyyy yy MMMM MMM MM M dd d EEEE EEE HH H hh h a mm m ss s SSS XXX XX X xxx xx x, other text stands in ' '";

const letters: ReadonlyMap<string, TimeToken> = new Map<string, TimeToken>([
  ["yyyy", field("year", 4)],
  ["yy", field("short-year", 2)],
  ["M", field("month", 0)],
  ["MM", field("month", 2)],
  ["MMM", field("short-month-name", 0)],
  ["MMMM", field("month-name", 0)],
  ["d", field("day", 0)],
  ["dd", field("day", 2)],
  ["EEE", field("short-weekday-name", 0)],
  ["EEEE", field("weekday-name", 0)],
  ["H", field("hour", 0)],
  ["HH", field("hour", 2)],
  ["h", field("hour-of-half", 0)],
  ["hh", field("hour-of-half", 2)],
  ["a", field("half", 0)],
  ["m", field("minute", 0)],
  ["mm", field("minute", 2)],
  ["s", field("second", 0)],
  ["ss", field("second", 2)],
  ["X", { kind: "offset", zulu: true, form: "hours" }],
  ["XX", { kind: "offset", zulu: true, form: "basic" }],
  ["XXX", { kind: "offset", zulu: true, form: "extended" }],
  ["x", { kind: "offset", zulu: false, form: "hours" }],
  ["xx", { kind: "offset", zulu: false, form: "basic" }],
  ["xxx", { kind: "offset", zulu: false, form: "extended" }],
]);

function fraction(text: string): TimeToken | undefined {
  return /^S{1,9}$/.test(text) ? field("fraction", text.length) : undefined;
}

function field(name: TimeField, width: number): TimeToken {
  return { kind: "field", field: name, width };
}

function literal([whole, quoted]: RegExpExecArray): TimeToken {
  const text = quoted === undefined ? whole : quoted === "" ? "'" : quoted.replaceAll("''", "'");
  return { kind: "text", text };
}

function problem(pattern: string, reason: string): TimePattern {
  return { kind: "problem", problem: `${quote(pattern)} is not a time pattern: ${reason}` };
}
