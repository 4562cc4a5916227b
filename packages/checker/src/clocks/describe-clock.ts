import type { Clock } from "../program/clock.ts";

/** A clock as a message names it: `"orders"`, `"orders" and "customers"`, `the ticks of "hourly"`. */
export function describeClock(clock: Clock): string {
  if (clock.length === 0) return "nothing, since it is constant";
  const names = clock.map(describeBase);
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function describeBase(base: string): string {
  const name = base.replace(/^[a-z]+:/, "");
  return base.startsWith("in:") ? `"${name}"` : `the ticks of "${name.replace(/@.*$/, "")}"`;
}
