import type { CheckedMerge } from "@constellation/checker";
import type { Value } from "@constellation/types";
import type { Evaluation } from "../evaluation.ts";
import { isMatch } from "../merge-keys.ts";
import type { MergeSide } from "../merge-ticks.ts";
import { incoming } from "./incoming.ts";
import { sideOutcome } from "./side-outcome.ts";
import { typeOf } from "./stream-lookup.ts";
import { type Meeting, together } from "./stream-meetings.ts";
import { positionBelow, type StreamClockTick } from "./stream-tick.ts";
import { StreamWatermark } from "./stream-watermark.ts";

type Within = CheckedMerge & { readonly strategy: "within" };

interface Kept {
  readonly side: number;
  readonly value: Value;
  readonly time: number;
  readonly tick: StreamClockTick;
}

/**
 * Each pair of one key whose times are near enough, when the later of the two comes, in the order in which the earlier ones came. An element
 * is kept until the other side's time has passed it by more than the distance.
 */
export function pairedWithin(
  sides: readonly MergeSide[],
  strategy: Within,
  evaluation: Evaluation,
): readonly Meeting[] {
  const marks = sides.map(({ clock }) => new StreamWatermark(clock, evaluation));
  const isOver = ({ side, time }: Kept): boolean => {
    const other = marks[1 - side];
    return other !== undefined && other.value > time + strategy.distanceMs;
  };
  let kept: readonly Kept[] = [];
  const meetings: Meeting[] = [];
  const clocks = sides.map(({ clock }) => clock);
  for (const item of incoming(clocks, evaluation)) {
    if (item.kind === "mark") {
      for (const mark of marks) mark.take(item.mark);
      kept = kept.filter((each) => !isOver(each));
      continue;
    }
    const arrived = arrivedAt(sides, item, { strategy, evaluation });
    if (arrived === undefined) continue;
    let step = 0;
    for (const other of kept) {
      if (!isPair(sides, [arrived, other], strategy)) continue;
      const row = arrived.side === 0 ? [arrived, other] : [other, arrived];
      meetings.push(
        ...together(
          row.map(({ tick }) => tick),
          step++,
        ).map((meeting) => ({ ...meeting, ...causedBy(arrived, step - 1) })),
      );
    }
    marks[arrived.side]?.pass(arrived.tick, arrived.time);
    kept = [...kept.filter((each) => !isOver(each)), ...(isOver(arrived) ? [] : [arrived])];
  }
  return meetings;
}

function causedBy({ tick }: Kept, step: number) {
  const { partition, ingestedAt, cameAt } = tick;
  return { position: [...positionBelow(tick), step], partition, ingestedAt, cameAt };
}

function arrivedAt(
  sides: readonly MergeSide[],
  { side, tick }: { readonly side: number; readonly tick: StreamClockTick },
  { strategy, evaluation }: { readonly strategy: Within; readonly evaluation: Evaluation },
): Kept | undefined {
  const own = sides[side];
  const outcome = own === undefined ? undefined : sideOutcome(own, tick.moment, evaluation);
  if (outcome?.kind !== "value") return undefined;
  const time = timeOf(outcome.value, tick, side === 0 ? strategy.on?.left : strategy.on?.right);
  return time === undefined ? undefined : { side, value: outcome.value, time, tick };
}

function timeOf(value: Value, tick: StreamClockTick, on: string | undefined): number | undefined {
  if (on === undefined) return tick.time;
  const time = new Map<string, Value>(Object.entries(Object(value))).get(on);
  return typeof time === "number" ? time : undefined;
}

function isPair(
  [left, right]: readonly MergeSide[],
  [one, other]: readonly [Kept, Kept],
  { keys, distanceMs }: Within,
): boolean {
  if (left === undefined || right === undefined || one.side === other.side) return false;
  if (Math.abs(one.time - other.time) > distanceMs) return false;
  const [first, second] = one.side === 0 ? [one, other] : [other, one];
  return isMatch(
    { value: first.value, type: typeOf(left) },
    { value: second.value, type: typeOf(right) },
    keys,
  );
}
