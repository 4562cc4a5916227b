import type { Span } from "../span.ts";
import { codePointWidth } from "./display-width.ts";

/** Columns from one tab stop to the next. */
const tabWidth = 4;

/** A source line as it is shown, perhaps only the part around what matters, and where its offsets are on the screen. */
export interface DisplayLine {
  /** Without tabs and control characters; `…` stands where it was cut. */
  readonly text: string;
  /** The columns, from 0, that a part of the source takes; at least one wide, moved to the edge when it was cut off. */
  readonly columnsOf: (span: Span) => { readonly start: number; readonly end: number };
}

interface Cell {
  readonly text: string;
  /** Offset of the first UTF-16 unit. */
  readonly start: number;
  readonly end: number;
  readonly column: number;
  readonly width: number;
}

/** What to show of a line: its text, the offset at which it starts in the file, the part to keep in view, and the room. */
export interface LineView {
  readonly text: string;
  readonly start: number;
  readonly focus: Span;
  /** In columns; at least 20 are used. */
  readonly widthMax: number;
  /** What stands where the line was cut; one column wide. */
  readonly ellipsis: string;
}

/** Lays a line out for the screen. A very long line costs no more than a few times the room that it is shown in. */
export function displayLine(view: LineView): DisplayLine {
  const room = Math.max(view.widthMax, 20);
  const slice = sliceAround(view, room * 2);
  const cells = cellsOf(slice.text, slice.start);
  const total = widthOf(cells);
  if (total <= room && !slice.cutBefore && !slice.cutAfter) return shown(cells, 0, { before: "", after: "" });

  const focus = columnsIn(cells, view.focus);
  const first = slice.cutBefore || focus.end > room - 1 ? firstColumn(focus, { room, total }) : 0;
  const visible = cells.filter(
    (cell) => cell.column >= first && cell.column + cell.width <= first + room - 2,
  );
  const cutBefore = slice.cutBefore || first > 0;
  const cutAfter = slice.cutAfter || visible.at(-1) !== cells.at(-1);
  return shown(visible, visible[0]?.column ?? 0, {
    before: cutBefore ? view.ellipsis : "",
    after: cutAfter ? view.ellipsis : "",
  });
}

/** A third of the room is for what stands before the focus; a focus wider than the rest begins at the left. */
function firstColumn(
  focus: { readonly start: number; readonly end: number },
  size: { readonly room: number; readonly total: number },
): number {
  const inner = size.room - 2;
  const before = Math.max(Math.min(Math.floor(inner / 3), inner - (focus.end - focus.start)), 2);
  return Math.max(Math.min(focus.start - before, size.total - inner), 0);
}

function shown(
  cells: readonly Cell[],
  origin: number,
  cut: { readonly before: string; readonly after: string },
): DisplayLine {
  const moved = cells.map((cell) => ({ ...cell, column: cell.column - origin + cut.before.length }));
  const text = cut.before + cells.map((cell) => cell.text).join("") + cut.after;
  return { text, columnsOf: (span) => columnsIn(moved, span) };
}

function columnsIn(cells: readonly Cell[], span: Span): { readonly start: number; readonly end: number } {
  const last = cells.at(-1);
  const behind = last === undefined ? 0 : last.column + last.width;
  const first = cells.find((cell) => cell.end > span.start);
  const start = first === undefined ? behind : first.column;
  const beyond = cells.find((cell) => cell.start >= span.end);
  const end = beyond === undefined ? behind : beyond.column;
  return { start, end: Math.max(end, start + 1) };
}

/** The part of a very long line that can matter, whole characters only. */
function sliceAround(view: LineView, margin: number) {
  const lineEnd = view.start + view.text.length;
  const focusStart = Math.min(Math.max(view.focus.start, view.start), lineEnd);
  let from = Math.max(focusStart - margin, view.start);
  let to = Math.min(focusStart + margin, lineEnd);
  if (isLowSurrogate(view.text.charCodeAt(from - view.start))) from += 1;
  if (isLowSurrogate(view.text.charCodeAt(to - view.start))) to -= 1;
  return {
    text: view.text.slice(from - view.start, to - view.start),
    start: from,
    cutBefore: from > view.start,
    cutAfter: to < lineEnd,
  };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function cellsOf(text: string, start: number): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = start;
  let column = 0;
  for (const character of text) {
    const drawn = draw(character, column);
    cells.push({ ...drawn, start: offset, end: offset + character.length, column });
    offset += character.length;
    column += drawn.width;
  }
  return cells;
}

function draw(character: string, column: number): { readonly text: string; readonly width: number } {
  if (character === "\t") {
    const width = tabWidth - (column % tabWidth);
    return { text: " ".repeat(width), width };
  }
  // A control character, a direction mark or half a surrogate pair could upset the terminal.
  if (/^[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufeff]$/u.test(character))
    return { text: "\ufffd", width: 1 };
  return { text: character, width: codePointWidth(character.codePointAt(0) ?? 0) };
}

function widthOf(cells: readonly Cell[]): number {
  const last = cells.at(-1);
  return last === undefined ? 0 : last.column + last.width;
}
