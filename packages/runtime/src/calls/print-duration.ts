const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** A duration as the language writes it: `5s`, `1.5min`, `250ms`. */
export function printDuration(milliseconds: number): string {
  for (const [unit, size] of units) {
    if (milliseconds >= size) return `${Number((milliseconds / size).toFixed(3))}${unit}`;
  }
  return `${milliseconds}ms`;
}
