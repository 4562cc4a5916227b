import { impliedMerge, type Span } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
import type { Clock } from "../program/clock.ts";
import { sameClock } from "./clock-table.ts";
import { describeClock } from "./describe-clock.ts";

/** The clocks among these that differ from each other; constants join any clock. */
export function distinctClocks(clocks: readonly Clock[]): readonly Clock[] {
  const distinct: Clock[] = [];
  for (const clock of clocks) {
    if (clock.length > 0 && !distinct.some((other) => sameClock(other, clock))) distinct.push(clock);
  }
  return distinct;
}

/**
 * The clock of an expression over values of these clocks, which meet by combine_latest. When a file is checked for
 * streams, notes at `span` that they do (I002), since the text does not say so.
 */
export function meetClocks(clocks: readonly Clock[], span: Span, context: CheckContext): Clock {
  const [first, ...others] = distinctClocks(clocks);
  if (first === undefined) return [];
  if (others.length === 0) return first;
  if (context.mode === "stream") {
    const sides = [first, ...others].map(describeClock).join(" and ");
    context.report(impliedMerge, span, { strategy: "combine_latest", sides });
  }
  return context.unionClocks([first, ...others]);
}
