/** The parts between the separators, empties kept; with an empty separator, the characters (code points). */
export function splitText(value: string, separator: string): readonly string[] {
  return separator === "" ? Array.from(value) : value.split(separator);
}

/** The lines without their ends; a last line that is empty is left out. */
export function linesOf(value: string): readonly string[] {
  const lines = value.split(/\r\n|\n|\r/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The parts between blanks; none is empty. */
export function wordsOf(value: string): readonly string[] {
  const trimmed = value.trim();
  return trimmed === "" ? [] : trimmed.split(/\s+/);
}
