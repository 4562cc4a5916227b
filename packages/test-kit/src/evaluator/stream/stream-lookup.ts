import type { Evaluation } from "../evaluation.ts";
import type { Lookup } from "../lookup.ts";
import { isMatch } from "../merge-keys.ts";
import type { MergeSide } from "../merge-ticks.ts";
import type { Moment } from "../moment.ts";
import { sideOutcome } from "./side-outcome.ts";
import { comparePlaces, type StreamClockTick } from "./stream-tick.ts";
import { placeOf, streamMoments } from "./stream-ticks.ts";

/** The moment of the newest row with the key of the left at `moment`, among those that came before it; of equal ticks the left comes first. */
export function findStreamRow(
  { left, right, keys }: Pick<Lookup, "left" | "right" | "keys">,
  moment: Moment,
  evaluation: Evaluation,
): Moment | undefined {
  const here = placeOf(moment, evaluation);
  const isEarlier = ({ place }: StreamClockTick): boolean =>
    here !== undefined && comparePlaces(place, here) < 0;
  const fits = matcher({ left, right, keys }, moment, evaluation);
  return streamMoments(right.clock, evaluation).findLast((row) => isEarlier(row) && fits(row.moment))?.moment;
}

/** Says of rows of the right whether they have the key of the left at `moment`. None, and what fails, matches nothing. */
export function matcher(
  { left, right, keys }: Pick<Lookup, "left" | "right" | "keys">,
  moment: Moment,
  evaluation: Evaluation,
): (row: Moment) => boolean {
  const wanted = sideOutcome(left, moment, evaluation);
  if (wanted.kind !== "value") return () => false;
  const one = { value: wanted.value, type: typeOf(left) };
  return (row) => {
    const found = sideOutcome(right, row, evaluation);
    return found.kind === "value" && isMatch(one, { value: found.value, type: typeOf(right) }, keys);
  };
}

/** The static type of what a side is compared by. */
export function typeOf({ values: [first] }: MergeSide) {
  if (first === undefined) throw new RangeError("a side of a merge should have a value");
  return first.type;
}
