/** The doc comment in the text above a declaration: its `##` lines without the marks, joined by `\n`. */
export function docCommentOf(text: string): string | undefined {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    const match = /^\s*##(?!#) ?(.*?)\s*$/.exec(line);
    if (match !== null) lines.push(match[1] ?? "");
  }
  return lines.length === 0 ? undefined : lines.join("\n");
}
