/** A change of a text, by offsets in UTF-16 units. */
export interface EditAt {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Makes edits of texts, the same ones for the same seed. */
export interface RandomEdits {
  /** An edit anywhere in a text: something typed, taken away, or put in place of a word. */
  next(text: string): EditAt;
  /** A number below a bound. */
  below(bound: number): number;
}

/** What edits write: pieces anywhere, words in the place of words. */
export interface Vocabulary {
  readonly pieces: readonly string[];
  readonly words: readonly string[];
}

const pieces = [
  ..."abx1 .,:+-*?=>|()[]{}\"#@'",
  ..."\n\n\n",
  "\r\n",
  "😀",
  " Int",
  " String",
  "List<Float>",
  "order.",
  "?.",
  "->",
  "=>",
  "$" + "{",
  "out ",
  "in x: Int\n",
  "type T = { a: Int }\n",
  "\ny = x + 1\n",
  " with retry: 3",
  "# comment\n",
  '"""',
];
const words = [
  "Int",
  "Float",
  "String",
  "Boolean",
  "order",
  "total",
  "sum",
  "upper",
  "branch",
  "out",
  "in",
  "nowhere",
];

/** A generator of numbers from 0 to below 1 that depends on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Edits for a seed, written in `vocabulary`, or in pieces of our language. */
export function randomEdits(seed: number, vocabulary: Vocabulary = { pieces, words }): RandomEdits {
  const random = randomFrom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? "";
  const next = (text: string): EditAt => {
    const start = between(text, below(text.length + 1));
    const chance = random();
    if (chance < 0.55) return { start, end: start, newText: pick(vocabulary.pieces) };
    if (chance < 0.8)
      return { start, end: between(text, Math.min(text.length, start + 1 + below(12))), newText: "" };
    const word = wordAt(text, start);
    return { ...word, newText: pick(vocabulary.words) };
  };
  return { next, below };
}

export function withEdit(text: string, { start, end, newText }: EditAt): string {
  return text.slice(0, start) + newText + text.slice(end);
}

/** The place of an offset as an editor counts: lines and UTF-16 units from 0. */
export function positionIn(
  text: string,
  offset: number,
): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** No editor puts the cursor between the two characters of a line end. */
function between(text: string, offset: number): number {
  return text[offset - 1] === "\r" && text[offset] === "\n" ? offset + 1 : offset;
}

function wordAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  let [start, end] = [offset, offset];
  while (start > 0 && /\w/.test(text[start - 1] ?? "")) start--;
  while (end < text.length && /\w/.test(text[end] ?? "")) end++;
  return { start, end };
}
