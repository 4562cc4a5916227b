import type { Pattern } from "./compile-pattern.ts";

/** A place where a pattern matches: from `start` up to but without `end`; `extracted` is group 1, or the whole where the pattern has no group. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** `null` when group 1 took no part. */
  readonly extracted: string | null;
}

/** The matches in a text from left to right, none overlapping; found one by one, as they are asked for. */
export function* findMatches(pattern: Pattern & { kind: "pattern" }, text: string): Generator<Match> {
  const matcher = pattern.regex.matcher(text);
  const group = pattern.groups > 0 ? 1 : 0;
  while (matcher.find()) {
    yield { start: matcher.start(), end: matcher.end(), extracted: matcher.group(group) };
  }
}
