import type { Evaluation } from "../evaluation.ts";
import type { MergeSide } from "../merge-ticks.ts";
import type { Moment } from "../moment.ts";
import { incoming, type StreamMark } from "./incoming.ts";
import { sideOutcome } from "./side-outcome.ts";
import { latestOf, positionBelow, type Stamp, type StreamClockTick } from "./stream-tick.ts";
import { streamMoments } from "./stream-ticks.ts";

/** What meets in one tick: a moment of each side, none where a side has nothing to give. */
export interface Meeting extends Omit<Stamp, "base" | "isRetraction"> {
  readonly moments: readonly (Moment | undefined)[];
}

/** All that meets, and the marks where they come through later than they came in. */
export interface Meetings {
  readonly meetings: readonly Meeting[];
  readonly marks?: readonly StreamMark[];
}

/** Pairs in order, None and failures among them; what is left when one side has ended is dropped. */
export function zipped(sides: readonly MergeSide[], evaluation: Evaluation): readonly Meeting[] {
  const ticks = sides.map(({ clock }) => streamMoments(clock, evaluation));
  const count = Math.min(...ticks.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const row = ticks.flatMap((side) => side[index] ?? []);
    return together(row, 0);
  });
}

/** One meeting of all of these, made by the one that came last. */
export function together(row: readonly StreamClockTick[], step: number): readonly Meeting[] {
  const [first, ...others] = row;
  if (first === undefined) return [];
  const latest = latestOf<StreamClockTick>([first, ...others]);
  const { partition, ingestedAt, cameAt } = latest;
  return [
    {
      position: [...positionBelow(latest), step],
      time: Math.max(...row.map(({ time }) => time)),
      partition,
      ingestedAt,
      cameAt,
      id: row.map(({ id }) => id).join("+"),
      moments: row.map(({ moment }) => moment),
    },
  ];
}

/** Each element of either side as it comes. */
export function interleaved(sides: readonly MergeSide[], evaluation: Evaluation): readonly Meeting[] {
  const clocks = sides.map(({ clock }) => clock);
  return incoming(clocks, evaluation).flatMap((item) =>
    item.kind === "row" ? alone(sides, item, evaluation) : [],
  );
}

/** All of the first side, then all of the next. */
export function concatenated(sides: readonly MergeSide[], evaluation: Evaluation): readonly Meeting[] {
  return sides.flatMap(({ clock }, side) =>
    streamMoments(clock, evaluation).flatMap((tick) => alone(sides, { side, tick }, evaluation)),
  );
}

/** One element by itself; None is passed over, a failure is not. */
function alone(
  sides: readonly MergeSide[],
  { side, tick }: { readonly side: number; readonly tick: StreamClockTick },
  evaluation: Evaluation,
): readonly Meeting[] {
  const own = sides[side];
  if (own === undefined || sideOutcome(own, tick.moment, evaluation).kind === "nothing") return [];
  const { time, partition, ingestedAt, cameAt, id } = tick;
  const moments = sides.map((_, index) => (index === side ? tick.moment : undefined));
  const stamp = { time, partition, ingestedAt, cameAt, id: `${id}>${side}` };
  return [{ ...stamp, position: [...positionBelow(tick), side], moments }];
}
