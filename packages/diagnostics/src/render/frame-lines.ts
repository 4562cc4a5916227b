import { lineEnd, lineStart, positionAt, type SourceFile } from "../source-file.ts";
import type { Span } from "../span.ts";

/** A place to mark in a code frame. */
export interface FrameMark {
  readonly span: Span;
  readonly isPrimary: boolean;
  /** What stands beside the underline. */
  readonly label?: string;
}

/** What is marked on one line. */
export interface LineMark {
  readonly span: Span;
  readonly isPrimary: boolean;
  readonly label?: string;
}

/** A line of a code frame, or a gap of lines that are left out. */
export type FrameLine =
  | { readonly kind: "gap"; readonly inside: boolean }
  | {
      readonly kind: "line";
      readonly line: number;
      readonly marks: readonly LineMark[];
      /** The part of a range of several lines that this line is. */
      readonly range?: "first" | "inner" | "last";
    };

/** Of a range of more lines than this, the middle is left out. */
const rangeLinesMax = 6;
const rangeHead = 3;
const rangeTail = 2;

/**
 * Which lines a code frame shows and what is marked on each. A primary range of several lines is bracketed; a related one
 * is underlined on its first line. One line between two shown ones is shown too; more are a gap.
 */
export function frameLines(file: SourceFile, marks: readonly FrameMark[]): readonly FrameLine[] {
  const byLine = new Map<number, LineMark[]>();
  let range: { readonly first: number; readonly last: number } | undefined;
  for (const mark of marks) {
    const span = trimmed(file, mark.span);
    const first = positionAt(file, span.start).line;
    const last = positionAt(file, span.end).line;
    if (mark.isPrimary && last > first) {
      range = { first, last };
      for (const line of rangeLines(first, last)) markLine(byLine, line);
      continue;
    }
    const end = last > first ? lineEnd(file, first) : span.end;
    markLine(byLine, first, { ...mark, span: { start: span.start, end } });
  }
  return withGaps(byLine, range);
}

function markLine(byLine: Map<number, LineMark[]>, line: number, mark?: LineMark): void {
  const marks = byLine.get(line) ?? [];
  if (mark !== undefined) marks.push(mark);
  byLine.set(line, marks);
}

/** A span that ends in blanks and line breaks is shown as ending before them. */
function trimmed(file: SourceFile, span: Span): Span {
  const start = Math.min(Math.max(span.start, 0), file.text.length);
  let end = Math.min(Math.max(span.end, start), file.text.length);
  while (end > start + 1 && /\s/.test(file.text[end - 1] ?? "")) end -= 1;
  const startLine = positionAt(file, start).line;
  // The line break itself is shown as the place behind the line's last character.
  const isLineBreak =
    end === start + 1 && start >= lineEnd(file, startLine) && start >= lineStart(file, startLine);
  return { start, end: isLineBreak ? start : end };
}

function rangeLines(first: number, last: number): readonly number[] {
  const count = last - first + 1;
  const all = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);
  if (count <= rangeLinesMax) return all(first, count);
  return [...all(first, rangeHead), ...all(last - rangeTail + 1, rangeTail)];
}

function withGaps(
  byLine: ReadonlyMap<number, readonly LineMark[]>,
  range: { readonly first: number; readonly last: number } | undefined,
): readonly FrameLine[] {
  const lines: FrameLine[] = [];
  let previous: number | undefined;
  for (const line of [...byLine.keys()].sort((first, second) => first - second)) {
    const skipped = previous === undefined ? 0 : line - previous - 1;
    if (skipped === 1) lines.push(frameLine(line - 1, [], range));
    if (skipped > 1)
      lines.push({ kind: "gap", inside: range !== undefined && line > range.first && line <= range.last });
    lines.push(frameLine(line, byLine.get(line) ?? [], range));
    previous = line;
  }
  return lines;
}

function frameLine(
  line: number,
  marks: readonly LineMark[],
  range: { readonly first: number; readonly last: number } | undefined,
): FrameLine {
  if (range === undefined || line < range.first || line > range.last) return { kind: "line", line, marks };
  const part = line === range.first ? "first" : line === range.last ? "last" : "inner";
  return { kind: "line", line, marks, range: part };
}
