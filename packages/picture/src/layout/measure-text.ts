/** Widths of ASCII characters from space to `~`, in thousandths of the size: Helvetica's, which Arial, Inter and system fonts are near. */
const sans = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const;

/** Bold is wider, and fonts differ: better a little air than text over the edge. */
const allowance = { normal: 1.06, bold: 1.14 } as const;
const monospaceWidth = 0.61;
const unknownWidth = 0.62;
const wideWidth = 1.02;

/** A font as far as widths go. */
export interface Font {
  readonly size: number;
  readonly family: "sans" | "mono";
  readonly weight: "normal" | "bold";
}

/** About how wide a line of text will be, in pixels; a little too much rather than too little. */
export function measureText(text: string, font: Font): number {
  let width = 0;
  for (const character of text) width += characterWidth(character, font.family);
  return Math.ceil(width * font.size * (font.family === "mono" ? 1 : allowance[font.weight]));
}

function characterWidth(character: string, family: Font["family"]): number {
  const code = character.codePointAt(0) ?? 0;
  if (isCombining(code)) return 0;
  if (isWide(code)) return wideWidth;
  if (family === "mono") return monospaceWidth;
  const thousandths = sans[code - 32];
  return thousandths === undefined ? unknownWidth : thousandths / 1000;
}

function isCombining(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0xfe00 && code <= 0xfe0f)
  );
}

/** East Asian wide characters and emoji. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    code >= 0x1f000
  );
}

/** The text, cut at its end with `…` where it would be wider than `width`. Never cuts a character in two. */
export function fitText(text: string, font: Font, width: number): string {
  if (measureText(text, font) <= width) return text;
  const characters = [...text];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measureText(`${characters.slice(0, middle).join("")}…`, font) <= width) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join("").trimEnd()}…`;
}

/** The text in at most two lines, broken at a blank, the second cut where it would be wider than `width`. Nothing for no text. */
export function wrapText(text: string, font: Font, width: number): readonly string[] {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return [];
  if (measureText(line, font) <= width) return [line];
  const words = line.split(" ");
  let count = 1;
  while (count < words.length && measureText(words.slice(0, count + 1).join(" "), font) <= width) count += 1;
  const first = words.slice(0, count).join(" ");
  const rest = words.slice(count).join(" ");
  return rest === "" || measureText(first, font) > width
    ? [fitText(line, font, width)]
    : [first, fitText(rest, font, width)];
}
