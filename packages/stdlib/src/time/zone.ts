import { boundedCache } from "../define/bounded-cache.ts";
import { quote } from "../define/fail.ts";
import { dayMs, millisOfCivil } from "./civil.ts";

/** A time zone: how far its clocks are ahead of UTC at an instant, in milliseconds. */
export type Zone =
  | { readonly kind: "zone"; readonly offsetAt: (instant: number) => number }
  | { readonly kind: "problem"; readonly problem: string };

const zonesKept = 64;
const offset = /^([+-])(\d\d)(?::?(\d\d))?$/;

/** Reads `UTC`, an offset (`+02:00`) or an IANA name (`Europe/Berlin`), whose rules are those that the platform's `Intl` knows. Zones are kept, the last 64. */
export const readZone: (text: string) => Zone = boundedCache(zonesKept, read);

/**
 * The instant at which the clocks of a zone show a time. Of two (clocks were set back) it is the earlier; where there is none (they were set
 * forward), the time is taken as if they had not been: RFC 5545 and `Temporal`'s "compatible".
 */
export function instantOfLocal(local: number, offsetAt: (instant: number) => number): number {
  const before = offsetAt(clamped(local - dayMs));
  const after = offsetAt(clamped(local + dayMs));
  if (before === after) return local - before;
  const candidates = [before, after].map((ahead) => local - ahead);
  const valid = candidates.filter((instant) => instant + offsetAt(instant) === local);
  return valid.length === 0 ? local - before : Math.min(...valid);
}

/** Milliseconds ahead of UTC that `+02:00`, `+0200` or `+02` stands for; `undefined` for any other text. */
export function readOffset(text: string): number | undefined {
  const [, sign, hours, minutes = "0"] = offset.exec(text) ?? [];
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? 0 - size : size;
}

function read(text: string): Zone {
  const fixed = text === "UTC" || text === "Z" ? 0 : readOffset(text);
  if (fixed !== undefined) return { kind: "zone", offsetAt: () => fixed };
  try {
    return { kind: "zone", offsetAt: offsetByRules(text) };
  } catch {
    return {
      kind: "problem",
      problem: `${quote(text)} is not a time zone; "UTC", an offset as "+02:00" or a name as "Europe/Berlin" is expected`,
    };
  }
}

/** The numbers of `7/1/2024 AD, 14:00:00`; what stands between them differs from platform to platform. */
const shown = /^(\d+)\D+(\d+)\D+(\d+)(\D+)(\d+)\D+(\d+)\D+(\d+)/;

function offsetByRules(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (instant) => {
    const [, month, day, year, era = "", hour, minute, second] = shown.exec(format.format(instant)) ?? [];
    const local = millisOfCivil({
      year: era.includes("B") ? 1 - Number(year) : Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      millisecond: 0,
    });
    return local - Math.floor(instant / 1000) * 1000;
  };
}

/** `Intl` knows dates up to 100,000,000 days from 1970. */
function clamped(instant: number): number {
  return Math.max(-8.64e15, Math.min(8.64e15, instant));
}
