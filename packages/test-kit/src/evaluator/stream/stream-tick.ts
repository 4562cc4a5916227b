import { type ClockTick, comparePositions, type Position, type Tick } from "../moment.ts";
import type { StreamMark } from "./incoming.ts";

/** What names a tick and says when it was. */
export interface Stamp {
  /** The number of the arrival that caused it, then the steps down from there: the base of what caused it, and its number among what that caused. */
  readonly position: Position;
  /** Which base clock ticked: its index in the order of the file. */
  readonly base: number;
  /** Event time, milliseconds since 1970. */
  readonly time: number;
  /** The partition of the arrival that caused it, by key. */
  readonly partition: string;
  /** When the element came in that it belongs to: what `now()` gives, milliseconds since 1970. */
  readonly ingestedAt: number;
  /** When it came to be: later than that where something waited for the clock. */
  readonly cameAt: number;
  /** A tick with the id of an earlier one corrects it. */
  readonly id: string;
  /** It takes back what was emitted under its id. */
  readonly isRetraction: boolean;
}

/** One tick of a base clock of a stream. */
export interface StreamTick extends Tick, Stamp {}

/** Where something stands among what comes from elsewhere. */
export type Place = Pick<Stamp, "position" | "base">;

/** A tick of a clock of any number of bases, with the stamp of the base tick that made it. */
export interface StreamClockTick extends ClockTick, Stamp {
  /** The ticks of one base stay in the order in which they were made: none comes before the one before it. */
  readonly place: Place;
}

/** All ticks of a base clock, in order, and the marks that have come through to it. */
export interface MadeTicks {
  readonly ticks: readonly StreamTick[];
  readonly marks: readonly StreamMark[];
}

/** The position of what a tick or a mark causes, but for its number: what causes it is of a base too, that of a mark is 0. */
export function positionBelow({
  position,
  base = 0,
}: {
  readonly position: Position;
  readonly base?: number;
}): Position {
  return [...position, base];
}

/** Negative, zero or positive as `one` comes before, is, or comes after `other`. */
export function comparePlaces(one: Place, other: Place): number {
  return comparePositions(one.position, other.position) || one.base - other.base;
}

/** The later of some. */
export function latestOf<Placed extends Place>(places: readonly [Placed, ...Placed[]]): Placed {
  return places.reduce((latest, each) => (comparePlaces(each, latest) > 0 ? each : latest));
}
