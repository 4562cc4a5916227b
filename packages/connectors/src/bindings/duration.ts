const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration as the language writes it (`250ms`, `1.5s`); the schemas have let nothing else through. */
export function durationMs(text: string): number {
  const match = /^([0-9]+(?:\.[0-9]+)?)(ms|s|min|h|d)$/.exec(text);
  if (match === null) throw new TypeError(`"${text}" is no duration`);
  return Number(match[1]) * (units[match[2] ?? "ms"] ?? 1);
}
