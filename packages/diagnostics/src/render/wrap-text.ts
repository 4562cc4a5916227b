import { displayWidth } from "./display-width.ts";

/**
 * The lines of a text, broken at blanks so that none is wider than `widthMax` columns where that is possible; lines after
 * the first begin with `indent` blanks.
 */
export function wrapText(
  text: string,
  options: { readonly widthMax: number; readonly indent: number; readonly used: number },
): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let width = options.used;
  for (const word of text.split(" ")) {
    const wordWidth = displayWidth(word);
    const isFirst = line === "";
    if (!isFirst && width + 1 + wordWidth > options.widthMax) {
      lines.push(line);
      line = `${" ".repeat(options.indent)}${word}`;
      width = options.indent + wordWidth;
      continue;
    }
    line = isFirst ? word : `${line} ${word}`;
    width += wordWidth + (isFirst ? 0 : 1);
  }
  lines.push(line);
  return lines;
}
