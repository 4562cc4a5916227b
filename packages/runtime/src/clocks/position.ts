/** Where a tick stands among others: the number of the arrival that caused it, then the steps down from there. */
export type Position = readonly number[];

/** The position of what the end of the sources causes. */
export const atTheEnd: Position = [Number.POSITIVE_INFINITY];

/** Negative, zero or positive as `one` comes before, with or after `other`; what causes another comes before it. */
export function comparePositions(one: Position, other: Position): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [left = 0, right = 0] = [one[index], other[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return one.length - other.length;
}

/** The latest of some positions. */
export function latestPosition(positions: readonly Position[]): Position {
  return positions.reduce((latest, each) => (comparePositions(each, latest) > 0 ? each : latest), []);
}
