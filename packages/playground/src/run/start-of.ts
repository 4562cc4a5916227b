import type { TimedElements } from "./run-messages.ts";

/** Where the time of a stream begins that says no other: 2026 in UTC, in milliseconds since 1970. */
export const defaultStartMs = Date.UTC(2026, 0, 1);

/** The time of the first element of all sources. */
export function startOf(sources: Readonly<Record<string, TimedElements>>): number {
  const firsts = Object.values(sources).flatMap(({ times }) => times.slice(0, 1));
  return firsts.length === 0 ? defaultStartMs : Math.min(...firsts);
}
