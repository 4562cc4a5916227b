const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** A duration as the language writes it, in the largest unit that needs no long fraction: `5s`, `1.5h`, `250ms`. */
export function printDuration(milliseconds: number): string {
  for (const [unit, size] of units) {
    const count = milliseconds / size;
    if (count >= 1 && Number.isInteger(count * 2)) return `${count}${unit}`;
  }
  return `${milliseconds}ms`;
}
