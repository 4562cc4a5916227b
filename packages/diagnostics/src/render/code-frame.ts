import { oneLine } from "../catalogue/wording.ts";
import type { Severity } from "../diagnostic.ts";
import { lineStart, lineText, positionAt, type SourceFile } from "../source-file.ts";
import type { Span } from "../span.ts";
import { displayLine } from "./display-line.ts";
import { type FrameLine, type FrameMark, frameLines, type LineMark } from "./frame-lines.ts";
import type { Palette } from "./palette.ts";
import type { Strokes } from "./strokes.ts";

/** How a code frame is drawn. */
export interface FrameStyle {
  readonly palette: Palette;
  readonly strokes: Strokes;
  /** Of a whole row, in columns. */
  readonly widthMax: number;
  readonly severity: Severity;
}

/** The rows of a code frame: where it is, the source lines with what is marked on them. */
export function codeFrame(
  file: SourceFile,
  marks: readonly FrameMark[],
  style: FrameStyle,
): { readonly rows: readonly string[]; readonly gutterWidth: number } {
  const primary = marks.find((mark) => mark.isPrimary)?.span ?? { start: 0, end: 0 };
  const lines = frameLines(file, marks);
  const numbers = lines.flatMap((line) => (line.kind === "line" ? [line.line] : []));
  const gutterWidth = Math.max(String(Math.max(...numbers)).length, 2) + 1;
  const hasLane = lines.some((line) => line.kind === "line" && line.range !== undefined);
  const canvas: Canvas = { file, style, gutterWidth, hasLane, primary };
  const rows = [arrowRow(canvas), gutterRow(canvas, "")];
  for (const line of lines) rows.push(...rowsOf(line, canvas));
  return { rows, gutterWidth };
}

interface Canvas {
  readonly file: SourceFile;
  readonly style: FrameStyle;
  readonly gutterWidth: number;
  /** Whether there is room on the left for the bracket of a range of several lines. */
  readonly hasLane: boolean;
  readonly primary: Span;
}

/** `--> orders.cst:4:15` */
function arrowRow({ file, style, gutterWidth, primary }: Canvas): string {
  const { palette, strokes } = style;
  const { line, column } = positionAt(file, primary.start);
  const place = `${oneLine(file.path)}:${line}:${column}`;
  return `${" ".repeat(gutterWidth - 1)}${palette.gutter(strokes.arrow)} ${palette.path(place)}`;
}

function rowsOf(line: FrameLine, canvas: Canvas): readonly string[] {
  const { style, gutterWidth } = canvas;
  if (line.kind === "gap") {
    const lane = line.inside ? style.palette.severity[style.severity](style.strokes.rangeInner) : "";
    const dots = `${" ".repeat(gutterWidth)}${style.palette.gutter(style.strokes.gap)}`;
    return [lane === "" ? dots : `${dots} ${lane}`];
  }
  const text = lineText(canvas.file, line.line);
  const room = style.widthMax - gutterWidth - 3 - (canvas.hasLane ? 2 : 0);
  const start = lineStart(canvas.file, line.line);
  const focus = (line.marks.find((mark) => mark.isPrimary) ?? line.marks[0])?.span ?? { start, end: start };
  const display = displayLine({ text, start, focus, widthMax: room, ellipsis: style.strokes.ellipsis });
  const number = String(line.line).padStart(gutterWidth - 1);
  const source =
    `${style.palette.gutter(`${number} ${style.strokes.ruler}`)} ${lane(line, canvas)}${display.text}`.trimEnd();
  const below = line.range === "last" || line.range === undefined ? blankLane(canvas) : innerLane(canvas);
  const placed = line.marks.map((mark) => ({ mark, ...display.columnsOf(mark.span) }));
  return [source, ...underlines(placed).map((row) => gutterRow(canvas, `${below}${drawRow(row, style)}`))];
}

function gutterRow({ style, gutterWidth }: Canvas, content: string): string {
  return `${" ".repeat(gutterWidth)}${style.palette.gutter(style.strokes.ruler)} ${content}`.trimEnd();
}

function lane(line: Extract<FrameLine, { kind: "line" }>, canvas: Canvas): string {
  if (line.range === undefined) return blankLane(canvas);
  const { strokes, palette, severity } = canvas.style;
  const bracket = { first: strokes.rangeFirst, inner: strokes.rangeInner, last: strokes.rangeLast };
  return `${palette.severity[severity](bracket[line.range])} `;
}

function blankLane(canvas: Canvas): string {
  return canvas.hasLane ? "  " : "";
}

function innerLane({ style }: Canvas): string {
  return `${style.palette.severity[style.severity](style.strokes.rangeInner)} `;
}

interface PlacedMark {
  readonly mark: LineMark;
  readonly start: number;
  readonly end: number;
}

/**
 * Spreads marks over rows of underlines, the primary one in the first: marks of one row do not overlap, and only the last
 * of a row has a label.
 */
function underlines(placed: readonly PlacedMark[]): readonly (readonly PlacedMark[])[] {
  const rows: PlacedMark[][] = [];
  const inOrder = placed.toSorted(
    (first, second) =>
      Number(second.mark.isPrimary) - Number(first.mark.isPrimary) || first.start - second.start,
  );
  for (const mark of inOrder) {
    const row = rows.find((marks) => marks.every((other) => canShare(other, mark)));
    if (row === undefined) rows.push([mark]);
    else row.push(mark);
  }
  return rows.map((row) => row.toSorted((first, second) => first.start - second.start));
}

function canShare(first: PlacedMark, second: PlacedMark): boolean {
  const [left, right] = first.start <= second.start ? [first, second] : [second, first];
  return left.end <= right.start && left.mark.label === undefined;
}

function drawRow(row: readonly PlacedMark[], { palette, strokes, severity }: FrameStyle): string {
  let drawn = "";
  let column = 0;
  for (const { mark, start, end } of row) {
    const paint = mark.isPrimary ? palette.severity[severity] : palette.related;
    const line = (mark.isPrimary ? strokes.primary : strokes.related).repeat(end - start);
    const label = mark.label === undefined ? "" : ` ${oneLine(mark.label)}`;
    drawn += `${" ".repeat(start - column)}${paint(`${line}${label}`)}`;
    column = end;
  }
  return drawn;
}
