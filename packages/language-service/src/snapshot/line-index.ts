import type { SourceEdit } from "@constellation/syntax";

/** A place as editors count it: line and column from 0, the column in UTF-16 units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/**
 * Where the lines of a text begin. A line ends with `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol.
 * Immutable; an edit makes the next one without reading the text outside of it.
 */
export class LineIndex {
  readonly #text: string;
  readonly #starts: Uint32Array;

  private constructor(text: string, starts: Uint32Array) {
    this.#text = text;
    this.#starts = starts;
  }

  static of(text: string): LineIndex {
    return new LineIndex(text, Uint32Array.from([0, ...lineStartsIn(text, 0, text.length)]));
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of a line; of the end of the text for a line behind the last. */
  lineStart(line: number): number {
    return line < 0 ? 0 : (this.#starts[line] ?? this.#text.length);
  }

  /** Offset behind the last character of a line, before its line break. */
  lineEnd(line: number): number {
    const start = this.lineStart(line);
    let end = this.lineStart(line + 1);
    if (line + 1 >= this.lineCount) return this.#text.length;
    if (end > start && this.#text.charCodeAt(end - 1) === newLine) end--;
    if (end > start && this.#text.charCodeAt(end - 1) === carriageReturn) end--;
    return end;
  }

  /** The line that holds an offset; offsets outside the text count as its nearest end. */
  lineAt(offset: number): number {
    const starts = this.#starts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): LinePosition {
    const inside = Math.min(Math.max(offset, 0), this.#text.length);
    const line = this.lineAt(inside);
    return { line, character: inside - this.lineStart(line) };
  }

  /** The offset of a position; a column behind the line's end is the line's end, before its line break. */
  offsetAt({ line, character }: LinePosition): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.#text.length;
    return Math.min(this.lineStart(line) + Math.max(0, character), this.lineEnd(line));
  }

  /** The index of `text`, which is this one's text after `edit`. */
  edited(edit: SourceEdit, text: string): LineIndex {
    const { start, end, newText } = edit;
    const shift = newText.length - (end - start);
    // A line break may join or part with the characters around the edit.
    const from = Math.max(0, start - 1);
    const until = Math.min(text.length, start + newText.length + 1);
    const found = lineStartsIn(text, from, until);
    const old = this.#starts;
    const kept = firstAbove(old, from);
    const rest = firstAbove(old, until - shift);
    const starts = new Uint32Array(kept + found.length + (old.length - rest));
    starts.set(old.subarray(0, kept));
    starts.set(found, kept);
    for (let index = rest; index < old.length; index++)
      starts[kept + found.length + index - rest] = (old[index] ?? 0) + shift;
    return new LineIndex(text, starts);
  }
}

const newLine = 10;
const carriageReturn = 13;

/** Starts of lines in `(from, until]`. */
function lineStartsIn(text: string, from: number, until: number): number[] {
  const starts: number[] = [];
  for (let offset = from; offset < until; offset++) {
    const code = text.charCodeAt(offset);
    const isBreak = code === newLine || (code === carriageReturn && text.charCodeAt(offset + 1) !== newLine);
    if (isBreak) starts.push(offset + 1);
  }
  return starts;
}

/** Index of the first start above `offset`. */
function firstAbove(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
