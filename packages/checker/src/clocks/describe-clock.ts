import type { Clock } from "../program/clock.ts";

/** A clock as a message names it: `"orders"`, `"orders" + "customers"`, `the ticks of "hourly"`. */
export function describeClock(clock: Clock): string {
  return clock.length === 0 ? "no input" : clock.map(describeBase).join(" + ");
}

function describeBase(base: string): string {
  const name = base.replace(/^[a-z]+:/, "");
  return base.startsWith("in:") ? `"${name}"` : `the ticks of "${name.replace(/@.*$/, "")}"`;
}
