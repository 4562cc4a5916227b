import { oneLine } from "../catalogue/wording.ts";
import type { Diagnostic, Fix } from "../diagnostic.ts";
import { codeFrame } from "./code-frame.ts";
import { displayWidth } from "./display-width.ts";
import { countSeverities, type FileReport, type PlacedDiagnostic, placedDiagnostics } from "./file-report.ts";
import type { FrameMark } from "./frame-lines.ts";
import { ansiPalette, type Palette, plainPalette } from "./palette.ts";
import { asciiStrokes, type Strokes, unicodeStrokes } from "./strokes.ts";
import { summaryLine } from "./summary.ts";
import { wrapText } from "./wrap-text.ts";

/** How diagnostics are shown to a person. */
export interface TextOptions {
  /** `true` for the sixteen colours of every terminal, or a palette of one's own; none unless told. */
  readonly color?: boolean | Palette;
  /** The width of the terminal in columns: text is wrapped and long lines are cut; 100 unless told, 40 at least. */
  readonly width?: number;
  /** Draws with lines; plain ASCII otherwise. `true` unless told. */
  readonly unicode?: boolean;
  /** Ends with the line that counts; `true` unless told. */
  readonly summary?: boolean;
}

interface Style {
  readonly palette: Palette;
  readonly strokes: Strokes;
  readonly widthMax: number;
  /** A message as it can be shown: on one line, and in ASCII where nothing else is drawn. */
  readonly say: (message: string) => string;
}

/**
 * Diagnostics as a person reads them: a headline, the source with the place underlined, what to do, and at the end how
 * many there are. Ends with a line break. Pure: colours and width are the caller's to know.
 */
export function renderText(reports: readonly FileReport[], options: TextOptions = {}): string {
  const style = styleOf(options);
  const blocks = placedDiagnostics(reports).map((placed) => renderOne(placed, style));
  const ending = options.summary === false ? [] : [renderEnding(reports, style)];
  const all = [...blocks, ...ending];
  return all.length === 0 ? "" : `${all.join("\n\n")}\n`;
}

/** The signs that our own messages use beside ASCII. */
const asciiSigns: Readonly<Record<string, string>> = { "…": "...", "→": "->", "±": "+/-" };

function styleOf({ color = false, width = 100, unicode = true }: TextOptions): Style {
  const palette = typeof color === "object" ? color : color ? ansiPalette : plainPalette;
  const widthMax = Number.isFinite(width) ? Math.max(Math.floor(width), 40) : 100;
  return {
    palette,
    strokes: unicode ? unicodeStrokes : asciiStrokes,
    widthMax,
    say: unicode
      ? oneLine
      : (message) => oneLine(message).replace(/[…→±]/g, (sign) => asciiSigns[sign] ?? sign),
  };
}

function renderOne({ file, diagnostic }: PlacedDiagnostic, style: Style): string {
  const rows = [headline(diagnostic, style)];
  if (file.text === "" && diagnostic.related.length === 0) {
    rows.push(`  ${style.palette.gutter(style.strokes.arrow)} ${style.palette.path(oneLine(file.path))}`);
    rows.push(...notes(diagnostic, { style, gutterWidth: 3 }));
    return rows.join("\n");
  }
  const frame = codeFrame(file, marksOf(diagnostic, style), { ...style, severity: diagnostic.severity });
  rows.push(...frame.rows, ...notes(diagnostic, { style, gutterWidth: frame.gutterWidth }));
  return rows.join("\n");
}

/** `error E010: "total" is declared as Float, but this is String` */
function headline({ severity, code, message }: Diagnostic, style: Style): string {
  const { palette, widthMax } = style;
  const mark = `${severity} ${code}`;
  const [first = "", ...rest] = wrapText(style.say(message), {
    widthMax,
    indent: 2,
    used: displayWidth(mark) + 2,
  });
  const painted = [first, ...rest].map((line) => palette.message(line));
  return `${palette.severity[severity](mark)}${palette.message(":")} ${painted.join("\n")}`;
}

function marksOf({ span, related }: Diagnostic, style: Style): readonly FrameMark[] {
  return [
    { span, isPrimary: true },
    ...related.map((place) => ({ span: place.span, isPrimary: false, label: style.say(place.message) })),
  ];
}

/** The hint and the fixes, below the frame. */
function notes(
  { hint, fixes }: Diagnostic,
  { style, gutterWidth }: { readonly style: Style; readonly gutterWidth: number },
): readonly string[] {
  const { palette } = style;
  const rows = [
    ...(hint === undefined ? [] : [{ label: "hint:", text: hint, paint: palette.hint }]),
    ...fixes
      .filter((fix) => !isSaid(fix, hint))
      .map((fix) => ({ label: "fix: ", text: fix.title, paint: palette.fix })),
  ];
  if (rows.length === 0) return [];
  const margin = " ".repeat(gutterWidth);
  const drawn = rows.map(({ label, text, paint }) => {
    const used = gutterWidth + 2 + label.length + 1;
    const lines = wrapText(style.say(text), { widthMax: style.widthMax, indent: used, used });
    return `${margin}${palette.gutter("=")} ${paint(label)} ${lines.join("\n")}`;
  });
  return [`${margin}${palette.gutter(style.strokes.ruler)}`, ...drawn];
}

/** "Did you mean …?" already says what a fix that writes the same would do. */
function isSaid(fix: Fix, hint: string | undefined): boolean {
  if (hint === undefined || fix.edits.length === 0) return false;
  return fix.edits.every(({ newText }) => newText !== "" && hint.includes(`"${newText}"`));
}

function renderEnding(reports: readonly FileReport[], { palette }: Style): string {
  const counts = countSeverities(reports);
  const line = summaryLine(reports);
  const worst = (["error", "warning", "info"] as const).find((severity) => counts[severity] > 0);
  if (worst === undefined) return palette.success(line);
  const shown = placedDiagnostics(reports).find(({ diagnostic }) => diagnostic.severity === worst);
  const pointer = `More about a code: constellation explain ${shown?.diagnostic.code}`;
  return `${palette.severity[worst](line)}\n${palette.faint(pointer)}`;
}
