import { type Civil, civilOfMillis, weekdayOfMillis } from "./civil.ts";
import { monthNames, shortName, weekdayNames } from "./names.ts";
import type { TimeField, TimeToken } from "./time-pattern.ts";

/** An instant as the clocks of a zone show it, written by a pattern. */
export function formatTime(instant: number, tokens: readonly TimeToken[], offset: number): string {
  const local = instant + offset;
  const civil = civilOfMillis(local);
  let text = "";
  for (const token of tokens) {
    if (token.kind === "text") text += token.text;
    else if (token.kind === "offset") text += formatOffset(offset, token);
    else text += formatField(token.field, token.width, civil, weekdayOfMillis(local));
  }
  return text;
}

function formatField(field: TimeField, width: number, civil: Civil, weekday: number): string {
  const month = monthNames[civil.month - 1] ?? "";
  const day = weekdayNames[weekday - 1] ?? "";
  switch (field) {
    case "year":
      return padded(civil.year, width);
    case "short-year":
      return padded(((civil.year % 100) + 100) % 100, width);
    case "month":
    case "day":
    case "hour":
    case "minute":
    case "second":
      return padded(civil[field], width);
    case "month-name":
      return month;
    case "short-month-name":
      return shortName(month);
    case "weekday-name":
      return day;
    case "short-weekday-name":
      return shortName(day);
    case "hour-of-half":
      return padded(civil.hour % 12 === 0 ? 12 : civil.hour % 12, width);
    case "half":
      return civil.hour < 12 ? "AM" : "PM";
    case "fraction":
      return padded(civil.millisecond, 3).padEnd(9, "0").slice(0, width);
  }
}

function formatOffset(offset: number, token: TimeToken & { kind: "offset" }): string {
  if (offset === 0 && token.zulu) return "Z";
  const minutes = Math.trunc(Math.abs(offset) / 60_000);
  const hours = `${offset < 0 ? "-" : "+"}${padded(Math.trunc(minutes / 60), 2)}`;
  const rest = padded(minutes % 60, 2);
  if (token.form === "hours") return rest === "00" ? hours : hours + rest;
  return token.form === "basic" ? hours + rest : `${hours}:${rest}`;
}

function padded(value: number, width: number): string {
  const digits = String(Math.abs(value)).padStart(width, "0");
  return value < 0 ? `-${digits}` : digits;
}
