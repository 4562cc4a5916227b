/** User text longer than this many UTF-16 units is cut in messages; facts keep it whole. */
const quotedLengthMax = 80;
/** A printed type longer than this many UTF-16 units is cut in messages. */
const typeLengthMax = 160;

/** The words of a foreign failure are cut beyond this many UTF-16 units. */
const foreignLengthMax = 500;

/** User text in double quotes: one line, nothing that a terminal would obey, cut in the middle when it is very long. */
export function quote(text: string): string {
  return `"${cut(oneLine(text), quotedLengthMax)}"`;
}

/** A printed type as it stands in a message: on one line, cut in the middle when it is very long. */
export function shortType(type: string): string {
  return cut(oneLine(type), typeLengthMax);
}

/** What someone else said, e.g. the message of an exception: on one line, cut when it is very long. */
export function foreign(text: string): string {
  return cut(oneLine(text.trim().replace(/\s+/g, " ")), foreignLengthMax);
}

/** `a, b or c`: alternatives as a person would say them. */
export function orList(items: readonly string[]): string {
  return sayList(items, "or");
}

/** `a, b and c`. */
export function andList(items: readonly string[]): string {
  return sayList(items, "and");
}

/** `Did you mean "a" or "b"?`, or nothing when there is no candidate. */
export function didYouMean(nearest: readonly string[] | undefined): string | undefined {
  if (nearest === undefined || nearest.length === 0) return undefined;
  return `Did you mean ${orList(nearest.map(quote))}?`;
}

/** `1 argument`, `2 arguments`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

/** The parts that exist, as one text; nothing when none does. */
export function sentences(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== "");
  return said.length === 0 ? undefined : said.join(" ");
}

/** True for a printed type whose value may be None. */
export function isOptional(type: string): boolean {
  return type.startsWith("Optional<");
}

/** The way out wherever a value that may be None meets something that takes no None. */
export const unwrapHint = 'Give a value for None with "??", or take the cases apart with "match".';

/** The same text on one line, without characters that would move a terminal's cursor or change its colours. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, escapeOf);
}

function escapeOf(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}

function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const head = Math.ceil((lengthMax - 1) * 0.7);
  const tail = lengthMax - 1 - head;
  return `${wholePairs(text.slice(0, head))}…${wholePairs(text.slice(text.length - tail))}`;
}

/** Cutting may have parted a surrogate pair: its half is dropped. */
function wholePairs(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}

function sayList(items: readonly string[], word: "and" | "or"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}
