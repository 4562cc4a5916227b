import { assert } from "./assert.ts";

/** The text of one file and the path by which people know it, relative to where they work. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A place in a text as people and editors count it: from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which lines begin, by file; a file is immutable, so they are found once, when first asked for. */
const lineStarts = new WeakMap<SourceFile, readonly number[]>();

/** The number of lines; an empty file has one, and so does a line break at the end begin one more. */
export function lineCount(file: SourceFile): number {
  return startsOf(file).length;
}

/**
 * The position of an offset; offsets outside the text count as its nearest end.
 * A line ends with `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol.
 */
export function positionAt(file: SourceFile, offset: number): Position {
  const inside = Math.min(Math.max(offset, 0), file.text.length);
  const line = lineAt(startsOf(file), inside);
  return { line: line + 1, column: inside - lineStart(file, line + 1) + 1 };
}

/** The offset of a position; a column behind the line's end is the line's end, before its line break. */
export function offsetAt(file: SourceFile, position: Position): number {
  if (position.line < 1) return 0;
  if (position.line > lineCount(file)) return file.text.length;
  const start = lineStart(file, position.line);
  return Math.min(start + Math.max(position.column - 1, 0), lineEnd(file, position.line));
}

/** The offset of the first character of a line (from 1). */
export function lineStart(file: SourceFile, line: number): number {
  const start = startsOf(file)[line - 1];
  assert(start !== undefined, "a line should be one of the file's lines");
  return start;
}

/** The offset behind the last character of a line (from 1), before its line break. */
export function lineEnd(file: SourceFile, line: number): number {
  const next = startsOf(file)[line];
  if (next === undefined) return file.text.length;
  const isCrLf =
    file.text[next - 1] === "\n" && file.text[next - 2] === "\r" && next - 2 >= lineStart(file, line);
  return next - (isCrLf ? 2 : 1);
}

/** The text of a line (from 1) without its line break. */
export function lineText(file: SourceFile, line: number): string {
  return file.text.slice(lineStart(file, line), lineEnd(file, line));
}

function startsOf(file: SourceFile): readonly number[] {
  const known = lineStarts.get(file);
  if (known !== undefined) return known;
  const starts = findLineStarts(file.text);
  lineStarts.set(file, starts);
  return starts;
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineBreak.index + lineBreak[0].length);
  return starts;
}

/** The index of the last start that is not behind `offset`. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
