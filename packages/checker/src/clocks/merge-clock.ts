import { clocksCannotMeet, type Span } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { CheckedMerge } from "../program/call-options.ts";
import type { Ticks } from "../program/checked-program.ts";
import type { Clock } from "../program/clock.ts";
import { describeClock } from "./describe-clock.ts";
import { combineClocks } from "./implied-merge.ts";
import { newTicks, reportInLambda } from "./new-ticks.ts";

/** Values of different clocks that meet. */
export interface Meeting {
  readonly merge: CheckedMerge;
  /** Left first; they differ. */
  readonly clocks: readonly Clock[];
  /** The left may be None; strategies that pass over None then tick less often. */
  readonly leftIsOptional: boolean;
  /** The node that makes the ticks, where the merge makes its own. */
  readonly node: string;
  /** Where the strategy is written. */
  readonly span: Span;
}

/** The clock of what a merge emits: all bases, the left's, or a new one. Reports E046. */
export function mergeClock(meeting: Meeting, context: CheckContext): Clock {
  checkMeeting(meeting, context);
  const { merge, clocks } = meeting;
  if (merge.strategy === "combine_latest") return combineClocks(clocks, meeting.span, context);
  if (merge.strategy === "lookup" && merge.waitMs === undefined) {
    if (context.isInLambda) reportInLambda("lookup", meeting.span, context);
    return clocks[0] ?? [];
  }
  const origin = { ticks: ticksOfMerge(meeting, context), from: clocks };
  return newTicks({ node: meeting.node, origin, what: merge.strategy, span: meeting.span }, context);
}

/** How often the merge emits in a batch run, where each input ticks once. */
function ticksOfMerge({ merge, clocks, leftIsOptional }: Meeting, context: CheckContext): Ticks {
  const ticks = clocks.map((clock) => context.ticksOf(clock));
  switch (merge.strategy) {
    case "interleave":
    case "concat":
      return "many";
    case "zip":
      return ticks.every((each) => each === ticks[0]) ? (ticks[0] ?? "one") : "optional";
    case "within":
      return ticks.includes("many") ? "many" : "optional";
    case "combine_latest":
    case "lookup":
      return ticks[0] === "one" && leftIsOptional ? "optional" : (ticks[0] ?? "one");
  }
}

/** `zip` and `concat` need independent sources; `zip` and `interleave` take no corrections. */
function checkMeeting({ merge, clocks, span }: Meeting, context: CheckContext): void {
  const { strategy } = merge;
  const where = `"${strategy}" of ${clocks.map(describeClock).join(" and ")}`;
  const shared = strategy === "zip" || strategy === "concat" ? sharedSources(clocks, context) : [];
  const corrected =
    strategy === "zip" || strategy === "interleave"
      ? clocks.map((clock) => context.correctedBy(clock)).find((window) => window !== undefined)
      : undefined;
  const fixes = replaceFixes(span, ["combine_latest"]);
  if (shared.length > 0) {
    const reason = `both come from ${shared.map((source) => `"${source}"`).join(" and ")}`;
    const hint = "Use combine_latest: it never pairs values of one source by accident of arrival.";
    context.report(clocksCannotMeet, span, { where, reason, hint }, fixes);
  } else if (corrected !== undefined) {
    const reason = `the window of "${corrected}" has a lateness, so its values may be corrected later`;
    const hint = 'Take the lateness away, or use combine_latest, "lookup" or "within".';
    context.report(clocksCannotMeet, span, { where, reason, hint }, fixes);
  }
}

function sharedSources(clocks: readonly Clock[], context: CheckContext): readonly string[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const clock of clocks) {
    for (const source of context.sourcesOf(clock)) (seen.has(source) ? shared : seen).add(source);
  }
  return [...shared];
}
