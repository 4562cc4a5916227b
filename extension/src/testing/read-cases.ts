/** A case of a test file, with its line (from 0). */
export interface PlacedCase {
  readonly name: string;
  readonly line: number;
}

/** The cases of a `*.test.cst.yaml`: the entries of `cases` by their names. The command reads the file strictly; this only finds places. */
export function readCases(text: string): readonly PlacedCase[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const match = /^\s*-\s+name:\s*(.+?)\s*$/.exec(line);
    return match?.[1] === undefined ? [] : [{ name: unquoted(match[1]), line: index }];
  });
}

function unquoted(text: string): string {
  if (text.startsWith('"') && text.endsWith('"') && text.length > 1) {
    try {
      return String(JSON.parse(text));
    } catch {
      return text;
    }
  }
  return text.startsWith("'") && text.endsWith("'") && text.length > 1
    ? text.slice(1, -1).replaceAll("''", "'")
    : text;
}
