import type { Clock } from "@constellation/checker";
import type { Evaluation } from "../evaluation.ts";
import { comparePositions, type Position } from "../moment.ts";
import { comparePlaces, type StreamClockTick } from "./stream-tick.ts";
import { streamMoments, streamTicks } from "./stream-ticks.ts";

/** The end of a partition, or its silence. */
export interface StreamMark {
  readonly kind: "ended" | "idle";
  readonly partition: string;
  /** The arrival that it is. */
  readonly origin: number;
  /** With what it comes through: later than it came in where it stands behind rows that wait. */
  readonly position: Position;
  /** When it comes through, milliseconds since 1970. */
  readonly cameAt: number;
}

/** What comes in where clocks meet. */
export type Incoming =
  | { readonly kind: "row"; readonly side: number; readonly tick: StreamClockTick }
  | { readonly kind: "mark"; readonly mark: StreamMark };

/** Rows and marks of all sides in the order in which they meet: by tick, then left first; a mark behind all rows of its arrival. */
export function incoming(sides: readonly Clock[], evaluation: Evaluation): readonly Incoming[] {
  const rows = sides.flatMap((clock, side) =>
    streamMoments(clock, evaluation).map((tick): Incoming => ({ kind: "row", side, tick })),
  );
  const marks = marksOf(sides, evaluation).map((mark): Incoming => ({ kind: "mark", mark }));
  return [...rows, ...marks].sort(compare);
}

/** The marks as they have come through on all sides that they come on. */
export function marksOf(sides: readonly Clock[], evaluation: Evaluation): readonly StreamMark[] {
  const last = new Map<number, StreamMark>();
  for (const base of sides.flat()) {
    for (const mark of streamTicks(base, evaluation).marks) {
      const known = last.get(mark.origin);
      if (known === undefined || comparePositions(mark.position, known.position) > 0)
        last.set(mark.origin, mark);
    }
  }
  return [...last.values()].sort((one, other) => one.origin - other.origin);
}

/** When it comes, milliseconds since 1970. */
export function timeOfIncoming(item: Incoming): number {
  return item.kind === "row" ? item.tick.cameAt : item.mark.cameAt;
}

/** Steps that one thing causes are fewer. */
const behindAllSteps = 1e9;

function compare(one: Incoming, other: Incoming): number {
  if (one.kind === "row" && other.kind === "row")
    return comparePlaces(one.tick.place, other.tick.place) || one.side - other.side;
  const byPosition = comparePositions(positionOf(one), positionOf(other));
  if (byPosition !== 0 || one.kind === "row" || other.kind === "row") return byPosition;
  return one.mark.origin - other.mark.origin;
}

function positionOf(item: Incoming): Position {
  return item.kind === "row" ? item.tick.place.position : [...item.mark.position, behindAllSteps];
}
