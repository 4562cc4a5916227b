import { fail } from "../define/fail.ts";
import { type Civil, civilOfMillis } from "./civil.ts";
import { readTimePattern, type TimeToken } from "./time-pattern.ts";
import { readZone } from "./zone.ts";

/** How far the clocks of a zone are ahead; a text that is no zone fails the element. */
export function offsetFunction(zone: string): (instant: number) => number {
  const read = readZone(zone);
  return read.kind === "problem" ? fail(read.problem) : read.offsetAt;
}

/** What the clocks of a zone show at an instant. */
export function civilIn(instant: number, zone: string): Civil {
  return civilOfMillis(instant + offsetFunction(zone)(instant));
}

/** The tokens of a pattern; a text that is none fails the element. */
export function tokensOf(pattern: string): readonly TimeToken[] {
  const read = readTimePattern(pattern);
  return read.kind === "problem" ? fail(read.problem) : read.tokens;
}
