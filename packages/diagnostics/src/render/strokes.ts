/** The characters that code frames are drawn with; each is one column wide, except the arrow. */
export interface Strokes {
  readonly arrow: string;
  readonly ruler: string;
  readonly gap: string;
  readonly ellipsis: string;
  readonly primary: string;
  readonly related: string;
  readonly rangeFirst: string;
  readonly rangeInner: string;
  readonly rangeLast: string;
}

/** For terminals that draw lines. */
export const unicodeStrokes: Strokes = {
  arrow: "-->",
  ruler: "│",
  gap: "┆",
  ellipsis: "…",
  primary: "^",
  related: "─",
  rangeFirst: "╭",
  rangeInner: "│",
  rangeLast: "╰",
};

/** For everything else. */
export const asciiStrokes: Strokes = {
  arrow: "-->",
  ruler: "|",
  gap: ":",
  ellipsis: "~",
  primary: "^",
  related: "-",
  rangeFirst: "/",
  rangeInner: "|",
  rangeLast: "\\",
};
