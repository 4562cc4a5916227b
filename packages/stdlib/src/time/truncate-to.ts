import { civilOfMillis, dayMs, millisOfCivil, weekdayOfMillis } from "./civil.ts";
import { instantOfLocal } from "./zone.ts";

export type TimeUnit = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

const unitMs = { second: 1000, minute: 60_000, hour: 3_600_000 };

/** The beginning of the unit that an instant is in, on the clocks of a zone. An hour that comes twice is two hours; a day without a midnight begins with its first instant. */
export function truncateTo(instant: number, unit: TimeUnit, offsetAt: (instant: number) => number): number {
  const local = instant + offsetAt(instant);
  switch (unit) {
    case "second":
    case "minute":
    case "hour":
      return instant - (((local % unitMs[unit]) + unitMs[unit]) % unitMs[unit]);
    case "day":
    case "week":
    case "month":
    case "quarter":
    case "year":
      return instantOfLocal(startOf(local, unit), offsetAt);
  }
}

function startOf(local: number, unit: "day" | "week" | "month" | "quarter" | "year"): number {
  const midnight = Math.floor(local / dayMs) * dayMs;
  if (unit === "day") return midnight;
  if (unit === "week") return midnight - (weekdayOfMillis(local) - 1) * dayMs;
  const { year, month } = civilOfMillis(local);
  const first = { month, quarter: month - ((month - 1) % 3), year: 1 }[unit];
  return millisOfCivil({ year, month: first, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 });
}
