import type { Severity } from "../diagnostic.ts";

type Paint = (text: string) => string;

/** The colours of text rendering, as functions from text to text; each keeps the visible width of what it paints. */
export interface Palette {
  /** The severity and code at the start of a headline, and the carets of that diagnostic. */
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly message: Paint;
  readonly path: Paint;
  /** Line numbers and rulers. */
  readonly gutter: Paint;
  /** Underlines and labels of related places. */
  readonly related: Paint;
  readonly hint: Paint;
  readonly fix: Paint;
  /** What matters least. */
  readonly faint: Paint;
  readonly success: Paint;
}

const same: Paint = (text) => text;

/** No colours. */
export const plainPalette: Palette = {
  severity: { error: same, warning: same, info: same },
  message: same,
  path: same,
  gutter: same,
  related: same,
  hint: same,
  fix: same,
  faint: same,
  success: same,
};

/** The sixteen colours that every terminal has, so that the user's theme decides how they look. */
export const ansiPalette: Palette = {
  severity: { error: ansi("1;31", "22;39"), warning: ansi("1;33", "22;39"), info: ansi("1;36", "22;39") },
  message: ansi("1", "22"),
  path: ansi("36", "39"),
  gutter: ansi("34", "39"),
  related: ansi("36", "39"),
  hint: ansi("32", "39"),
  fix: ansi("35", "39"),
  faint: ansi("2", "22"),
  success: ansi("32", "39"),
};

function ansi(on: string, off: string): Paint {
  return (text) => (text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`);
}
