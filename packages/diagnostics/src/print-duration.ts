/** Milliseconds of one unit of a duration, from the smallest unit to the largest. */
export const durationUnits: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

const largestFirst = [...durationUnits].reverse();

/** Milliseconds as a duration of the language, in the largest unit that is whole: `90s`, `1h`, `250ms`, `0s`. */
export function printDuration(milliseconds: number): string {
  if (milliseconds === 0) return "0s";
  for (const [unit, size] of largestFirst) {
    if (milliseconds % size === 0) return `${milliseconds / size}${unit}`;
  }
  return `${milliseconds}ms`;
}
