import type { TypedCall } from "@constellation/checker";
import type { Value } from "@constellation/types";
import { calledAt } from "./call-clock.ts";
import { momentsOf } from "./clock-ticks.ts";
import { evaluateWhole } from "./evaluate-call.ts";
import type { Evaluation } from "./evaluation.ts";
import { EvaluationFailure } from "./evaluation-failure.ts";
import type { Position, Tick } from "./moment.ts";

/** One tick per item of a call's list result; a failed call is one tick that fails. */
export function eachTicks(call: TypedCall, evaluation: Evaluation): readonly Tick[] {
  return momentsOf(calledAt(call, evaluation), evaluation).flatMap(
    ({ moment, position }): readonly Tick[] => {
      try {
        const list = evaluateWhole(call, { evaluation, moment, bindings: new Map() });
        if (!Array.isArray(list)) return [];
        return list.map((item: Value, index) => tickBelow(position, index, () => item));
      } catch (thrown) {
        if (!(thrown instanceof EvaluationFailure)) throw thrown;
        return [
          tickBelow(position, 0, () => {
            throw thrown;
          }),
        ];
      }
    },
  );
}

function tickBelow(position: Position, index: number, value: () => Value): Tick {
  return { position: [...position, index], value };
}
