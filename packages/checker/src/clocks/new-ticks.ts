import { clocksCannotMeet, type Span } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
import type { Clock } from "../program/clock.ts";
import type { ClockOrigin } from "./clock-table.ts";

/** A construct that makes ticks of its own. */
export interface TickMaker {
  /** The graph node: `clockNode(path, maker)`. */
  readonly node: string;
  readonly origin: ClockOrigin;
  /** What the text says, e.g. `window`. */
  readonly what: string;
  /** Where it says so. */
  readonly span: Span;
}

/** The clock of new ticks. A lambda runs once per item, so there are none in it: E046, and the clock of what it reads. */
export function newTicks({ node, origin, what, span }: TickMaker, context: CheckContext): Clock {
  if (!context.isInLambda) return context.newClock(node, origin);
  reportInLambda(what, span, context);
  return context.unionClocks(origin.from);
}

/** Reports (E046) a construct that works on elements as they come, in the body of a lambda. */
export function reportInLambda(what: string, span: Span, context: CheckContext): void {
  context.report(clocksCannotMeet, span, {
    where: `"${what}" in a lambda`,
    reason: "a lambda runs once per item, and makes no elements of its own",
    hint: "Make it a node of its own, and read that in the lambda.",
  });
}
