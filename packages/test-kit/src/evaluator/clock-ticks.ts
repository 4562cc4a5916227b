import type { Clock } from "@constellation/checker";
import { arrange } from "./arrange.ts";
import { distinctClocks } from "./clock-sets.ts";
import { eachTicks } from "./each-ticks.ts";
import type { Evaluation } from "./evaluation.ts";
import { gatherTicks } from "./gather-ticks.ts";
import { joinTicks, mergeTicks } from "./merge-ticks.ts";
import { type ClockTick, latestOf, type Moment, type Position, type Tick } from "./moment.ts";
import { streamMoments, streamTicks } from "./stream/stream-ticks.ts";

/** All ticks of a base clock, in order. */
export function ticksOfBase(base: string, evaluation: Evaluation): readonly Tick[] {
  if (evaluation.stream !== undefined) return streamTicks(base, evaluation).ticks;
  let ticks = evaluation.ticks.get(base);
  if (ticks === undefined) {
    ticks = base.startsWith("in:")
      ? inputTicks(base.slice("in:".length), evaluation)
      : madeTicks(base, evaluation);
    evaluation.ticks.set(base, ticks);
  }
  return ticks;
}

function inputTicks(name: string, { arrivals }: Evaluation): readonly Tick[] {
  return arrivals.flatMap(({ input, value }, index) =>
    input === name ? [{ position: [index], value: () => value }] : [],
  );
}

function madeTicks(base: string, evaluation: Evaluation): readonly Tick[] {
  const made = evaluation.makers.get(base);
  if (made === undefined) throw new RangeError(`"${base}" should be made by an expression`);
  const { maker, expression } = made;
  if (maker === "merge") return mergeTicks(expression, evaluation);
  if (expression.kind !== "call") throw new RangeError(`"${base}" should be made by a call`);
  if (maker === "join") return joinTicks(expression, evaluation);
  return maker === "gather" ? gatherTicks(expression, evaluation) : eachTicks(expression, evaluation);
}

/**
 * All ticks of a clock: one for each arrival at any of its bases, once all have a value. A constant has one.
 */
export function momentsOf(clock: Clock, evaluation: Evaluation): readonly ClockTick[] {
  if (evaluation.stream !== undefined) return streamMoments(clock, evaluation);
  if (clock.length === 0) return [{ moment: new Map(), position: [] }];
  const sides = clock.map((base) => ({ clock: [base], ticks: ticksOfBase(base, evaluation) }));
  const newest = new Map<string, number>();
  const moments: ClockTick[] = [];
  for (const { side, index } of arrange(sides, evaluation)) {
    const base = clock[side] ?? "";
    newest.set(base, index);
    if (newest.size < clock.length) continue;
    const moment: Moment = new Map(clock.map((each) => [each, newest.get(each) ?? -1]));
    moments.push({ moment, position: positionOf(moment, evaluation) });
  }
  return moments;
}

/** When a moment is reached: with the latest of its ticks. */
export function positionOf(moment: Moment, evaluation: Evaluation): Position {
  return latestOf([...moment].map(([base, index]) => ticksOfBase(base, evaluation)[index]?.position ?? []));
}

/** The union of clocks in the order of their bases in the file. */
export function unionClock(clocks: readonly Clock[], { program }: Evaluation): Clock {
  const [first, ...others] = distinctClocks(clocks);
  if (first === undefined || others.length === 0) return first ?? [];
  const all = new Set([first, ...others].flat());
  return program.bases.map(({ base }) => base).filter((base) => all.has(base));
}
