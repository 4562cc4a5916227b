import { clocksCannotMeet, impliedMerge, type Span } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
import type { Clock } from "../program/clock.ts";
import { clockBasesMax, onlyClock } from "./clock-table.ts";
import { describeClock } from "./describe-clock.ts";

/** The clocks among these that differ from each other; constants join any clock. */
export function distinctClocks(clocks: readonly Clock[]): readonly Clock[] {
  const only = onlyClock(clocks);
  if (only !== undefined) return only.length === 0 ? [] : [only];
  const distinct = new Map<string, Clock>();
  for (const clock of clocks) {
    if (clock.length === 0) continue;
    const key = clock.join("\n");
    if (!distinct.has(key)) distinct.set(key, clock);
  }
  return [...distinct.values()];
}

/**
 * The clock of an expression over values of these clocks, which meet by combine_latest. When a file is checked for
 * streams, notes at `span` that they do (I002), since the text does not say so.
 */
export function meetClocks(clocks: readonly Clock[], span: Span, context: CheckContext): Clock {
  const only = onlyClock(clocks);
  if (only !== undefined) return only;
  const distinct = distinctClocks(clocks);
  const clock = combineClocks(distinct, span, context);
  if (context.mode === "stream" && clock.length <= clockBasesMax) {
    context.report(impliedMerge, span, { strategy: "combine_latest", sides: describeSides(distinct) });
  }
  return clock;
}

/** The union of clocks; reports (E046) where there are too many, not again for what is made of it. */
export function combineClocks(clocks: readonly Clock[], span: Span, context: CheckContext): Clock {
  const clock = context.unionClocks(clocks);
  const isNew = clocks.every((each) => each.length <= clockBasesMax);
  if (clock.length > clockBasesMax && isNew) {
    context.report(clocksCannotMeet, span, {
      where: "this expression",
      reason: `it follows more than ${clockBasesMax} inputs and windows`,
      hint: "Make one input of a record of them.",
    });
  }
  return clock;
}

function describeSides(clocks: readonly Clock[]): string {
  const shown = clocks.slice(0, 4).map(describeClock);
  const rest = clocks.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(" and ");
}
