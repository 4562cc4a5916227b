import type { TypedCall } from "@constellation/checker";
import type { Value } from "@constellation/types";
import { calledAt } from "../call-clock.ts";
import { evaluateWhole } from "../evaluate-call.ts";
import type { Evaluation } from "../evaluation.ts";
import { EvaluationFailure, isAbsentTick } from "../evaluation-failure.ts";
import { marksOf } from "./incoming.ts";
import { type MadeTicks, positionBelow, type StreamClockTick, type StreamTick } from "./stream-tick.ts";
import { streamMoments } from "./stream-ticks.ts";

/** One tick per item of a call's list result; a failed call is one tick that fails. */
export function streamEach(call: TypedCall, base: number, evaluation: Evaluation): MadeTicks {
  const clock = calledAt(call, evaluation);
  const ticks = streamMoments(clock, evaluation).flatMap((cause): readonly StreamTick[] => {
    const tick = (step: number, value: () => Value): StreamTick => ({ ...below(cause, base, step), value });
    try {
      const list = evaluateWhole(call, { evaluation, moment: cause.moment, bindings: new Map() });
      return Array.isArray(list) ? list.map((item: Value, step) => tick(step, () => item)) : [];
    } catch (thrown) {
      if (!(thrown instanceof EvaluationFailure)) throw thrown;
      if (isAbsentTick(thrown)) return [];
      return [
        tick(0, () => {
          throw thrown;
        }),
      ];
    }
  });
  return { ticks, marks: marksOf([clock], evaluation) };
}

function below(cause: StreamClockTick, base: number, step: number) {
  const { time, partition, id, ingestedAt, cameAt } = cause;
  return {
    position: [...positionBelow(cause), step],
    base,
    time,
    partition,
    ingestedAt,
    cameAt,
    id: `${id}.${step}`,
    isRetraction: false,
  };
}
