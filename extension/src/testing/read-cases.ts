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

/** What `constellation test` says of a case: nothing when it passed, the difference when it failed. */
export interface Verdict {
  readonly name: string;
  readonly difference: string | undefined;
}

/** Reads the output of `constellation test FILE`: `  ok NAME`, or `  failed NAME` and the difference, indented further. */
export function readVerdicts(output: string): readonly Verdict[] {
  const verdicts: { name: string; difference: string | undefined }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = /^ {2}(ok|failed) (.+)$/.exec(line);
    const last = verdicts.at(-1);
    if (match?.[2] !== undefined)
      verdicts.push({ name: match[2], difference: match[1] === "ok" ? undefined : "" });
    else if (/^ {4}/.test(line) && last?.difference !== undefined)
      last.difference = `${last.difference}${last.difference === "" ? "" : "\n"}${line.trim()}`;
  }
  return verdicts;
}
