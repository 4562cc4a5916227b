import type { TypedCall, TypedExpression } from "@constellation/checker";
import type { Value } from "@constellation/types";
import type { Evaluation } from "../evaluation.ts";
import { lazily } from "../evaluation-failure.ts";
import type { Strategy } from "../merge-strategy.ts";
import {
  type MergeSide,
  type Met,
  sidesOfJoin,
  sidesOfMerge,
  valueOfJoin,
  valueOfMerge,
} from "../merge-ticks.ts";
import { marksOf } from "./incoming.ts";
import { waitedFor } from "./stream-lookup-wait.ts";
import { concatenated, interleaved, type Meeting, type Meetings, zipped } from "./stream-meetings.ts";
import type { MadeTicks } from "./stream-tick.ts";
import { pairedWithin } from "./stream-within.ts";

/** The ticks of `left + right` with a strategy that makes its own. */
export function streamMerge(expression: TypedExpression, base: number, evaluation: Evaluation): MadeTicks {
  const { sides, strategy } = sidesOfMerge(expression);
  return ticksOf({ sides, strategy }, base, evaluation, (met) => valueOfMerge(sides, met, evaluation));
}

/** The ticks at which the arguments of a call meet. */
export function streamJoin(call: TypedCall, base: number, evaluation: Evaluation): MadeTicks {
  return ticksOf(sidesOfJoin(call), base, evaluation, (met) => valueOfJoin(call, met, evaluation));
}

function ticksOf(
  { sides, strategy }: { readonly sides: readonly MergeSide[]; readonly strategy: Strategy },
  base: number,
  evaluation: Evaluation,
  carried: (met: Met) => Value,
): MadeTicks {
  const { meetings, marks } = meetingsOf(sides, strategy, evaluation);
  const ticks = meetings.map(({ moments, ...stamp }: Meeting) => ({
    ...stamp,
    base,
    isRetraction: false,
    value: lazily(() => carried({ strategy, moments })),
  }));
  const clocks = sides.map(({ clock }) => clock);
  return { ticks, marks: marks ?? marksOf(clocks, evaluation) };
}

function meetingsOf(sides: readonly MergeSide[], strategy: Strategy, evaluation: Evaluation): Meetings {
  switch (strategy.strategy) {
    case "zip":
      return { meetings: zipped(sides, evaluation) };
    case "interleave":
      return { meetings: interleaved(sides, evaluation) };
    case "concat":
      return { meetings: concatenated(sides, evaluation) };
    case "within":
      return { meetings: pairedWithin(sides, strategy, evaluation) };
    case "lookup":
      return waitedFor(sides, strategy, evaluation);
  }
}
