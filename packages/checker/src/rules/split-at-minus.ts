/**
 * The known names and whole numbers that `name` would be a difference of, if its minus signs were operators:
 * `a-b-c` with `a` and `b-c` known gives those two. Nothing when there is no such reading.
 */
export function splitAtMinus(
  name: string,
  isKnown: (name: string) => boolean,
): readonly string[] | undefined {
  const pieces = name.split("-");
  if (pieces.length < 2 || pieces.length > 16) return undefined;
  return split(pieces, (part) => /^\d+$/.test(part) || isKnown(part));
}

function split(pieces: readonly string[], isKnown: (part: string) => boolean): readonly string[] | undefined {
  // readings[i]: the pieces up to i as known parts, the longest parts first.
  const readings: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= pieces.length; end += 1) {
    for (let start = 0; start < end && readings[end] === undefined; start += 1) {
      const before = readings[start];
      const part = pieces.slice(start, end).join("-");
      if (before !== undefined && isKnown(part)) readings[end] = [...before, part];
    }
  }
  const reading = readings[pieces.length];
  return reading !== undefined && reading.length > 1 ? reading : undefined;
}
