import type { Pattern } from "./compile-pattern.ts";
import type { Match } from "./match.ts";
import { MatchFinder } from "./match-finder.ts";
import { programOf } from "./regex-program.ts";

/** Up to this length a search for each match is the faster way. */
const shortText = 256;

/** The first match in a text, in time linear in the text; nothing where there is none. */
export function findFirst(pattern: Pattern & { kind: "pattern" }, text: string): Match | undefined {
  for (const match of searchEach(pattern, text)) return match;
  return undefined;
}

/** The matches in a text from left to right, none overlapping, in time linear in the text. */
export function findMatches(pattern: Pattern & { kind: "pattern" }, text: string): Iterable<Match> {
  if (text.length <= shortText || pattern.isLiteral) return searchEach(pattern, text);
  return new MatchFinder(programOf(pattern.regex), text).matches(pattern.groups > 0 ? 1 : 0);
}

/** One search for each match: what reads on to the end of the text for nothing does so for each. */
function* searchEach(pattern: Pattern & { kind: "pattern" }, text: string): Generator<Match> {
  const matcher = pattern.regex.matcher(text);
  const group = pattern.groups > 0 ? 1 : 0;
  while (matcher.find()) {
    yield { start: matcher.start(), end: matcher.end(), extracted: matcher.group(group) };
  }
}
