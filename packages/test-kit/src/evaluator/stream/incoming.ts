import type { Clock } from "@constellation/checker";
import type { Evaluation } from "../evaluation.ts";
import { comparePlaces, type StreamClockTick } from "./stream-tick.ts";
import { streamMoments, streamTicks } from "./stream-ticks.ts";

/** What comes in where clocks meet. */
export type Incoming =
  | { readonly kind: "row"; readonly side: number; readonly tick: StreamClockTick }
  | { readonly kind: "end"; readonly input: string; readonly arrival: number };

/** Rows and ends of all sides in the order in which they meet: by tick, then left first; an end behind all rows of its arrival. */
export function incoming(sides: readonly Clock[], evaluation: Evaluation): readonly Incoming[] {
  const rows = sides.flatMap((clock, side) =>
    streamMoments(clock, evaluation).map((tick): Incoming => ({ kind: "row", side, tick })),
  );
  const ends = [...endsOf(sides, evaluation)].map(
    ([input, arrival]): Incoming => ({ kind: "end", input, arrival }),
  );
  return [...rows, ...ends].sort(compare);
}

/** With which arrival the end of each input has come on all sides that it feeds. */
export function endsOf(sides: readonly Clock[], evaluation: Evaluation): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const base of sides.flat()) {
    for (const [input, arrival] of streamTicks(base, evaluation).ends) {
      ends.set(input, Math.max(arrival, ends.get(input) ?? 0));
    }
  }
  return ends;
}

function compare(one: Incoming, other: Incoming): number {
  if (one.kind === "row" && other.kind === "row") {
    return comparePlaces(one.tick.place, other.tick.place) || one.side - other.side;
  }
  const byArrival = arrivalOf(one) - arrivalOf(other);
  if (byArrival !== 0 || one.kind === other.kind) return byArrival;
  return one.kind === "row" ? -1 : 1;
}

function arrivalOf(item: Incoming): number {
  return item.kind === "row" ? (item.tick.place.position[0] ?? 0) : item.arrival;
}
