import type { Clock } from "@constellation/checker";
import type { Value } from "@constellation/types";

/** Where a tick stands among others: the number of the arrival that caused it, then the steps down from there. */
export type Position = readonly number[];

/** One tick of a base clock. The value may fail when it is asked for. */
export interface Tick {
  readonly position: Position;
  readonly value: () => Value;
}

/** Which tick of each base clock is the newest: all that a value can depend on. */
export type Moment = ReadonlyMap<string, number>;

/** A tick of a clock of any number of bases. */
export interface ClockTick {
  readonly moment: Moment;
  readonly position: Position;
}

/** The part of a moment that a clock sees. */
export function momentAt(moment: Moment, clock: Clock): Moment {
  return new Map(clock.map((base) => [base, moment.get(base) ?? -1]));
}

/** A text that two moments share exactly when they are equal. */
export function momentKey(moment: Moment): string {
  return [...moment].map(([base, index]) => `${base}=${index}`).join(",");
}

/** Negative, zero or positive as `a` comes before, with or after `b`; what causes another comes before it. */
export function comparePositions(a: Position, b: Position): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference;
  }
  return a.length - b.length;
}

/** The later of some positions. */
export function latestOf(positions: readonly Position[]): Position {
  return positions.reduce((latest, each) => (comparePositions(each, latest) > 0 ? each : latest), []);
}
