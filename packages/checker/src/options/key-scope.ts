import { clocksCannotMeet } from "@constellation/diagnostics";
import type { Type } from "@constellation/types";
import { isWithinClock } from "../clocks/clock-table.ts";
import { describeClock } from "../clocks/describe-clock.ts";
import type { CheckContext } from "../context/check-context.ts";
import type { Clock } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";

/** What `key:` and `on:` are resolved against: the arguments that tick, and the clock that they share. */
export interface KeyScope {
  readonly context: CheckContext;
  /** The function, as messages name it. */
  readonly function: string;
  /** Those that are not constant. */
  readonly arguments: readonly TypedExpression[];
  /** Of the arguments, once they have met. */
  readonly clock: Clock;
}

/** Which option is resolved, and what it takes. */
export interface WantedKey {
  readonly option: "on" | "key";
  /** Extends the call's path. */
  readonly part: string;
  readonly accepts: (type: Type) => boolean;
}

/** A value of each element, and its type for elements that are not None. */
export interface ResolvedKey {
  readonly expression: TypedExpression;
  readonly type: Type;
}

/** True when the value is known at each tick of the arguments; reports (E046) when it comes at other times. */
export function isOnClock(value: TypedExpression, wanted: WantedKey, scope: KeyScope): boolean {
  if (isWithinClock(value.clock, scope.clock)) return true;
  scope.context.report(clocksCannotMeet, value.span, {
    where: `"${wanted.option}" of "${scope.function}"`,
    reason: `it follows ${describeClock(value.clock)}, and the call ${describeClock(scope.clock)}`,
    hint: scope.arguments.some((argument) => isWithinClock(value.clock, argument.clock))
      ? 'The arguments meet first. Merge them with "+" before, and call with the merged record.'
      : "Take it from the call's own arguments.",
  });
  return false;
}
