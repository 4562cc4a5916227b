/** A fenced block of a page: what stands behind the three backticks, and the lines between. */
export interface Block {
  readonly kind: "block";
  readonly info: string;
  readonly text: string;
  /** Line of the opening backticks, from 1. */
  readonly line: number;
  /** Declarations that fragments and tables below a `<!-- given … -->` comment may use. */
  readonly given: string;
}

/** A table whose columns are among `expression`, `type` and `result`. */
export interface Row {
  readonly kind: "row";
  readonly expression: string;
  readonly type?: string;
  readonly result?: string;
  readonly line: number;
  readonly given: string;
}

/** What can be tested of a Markdown page, in order. */
export function readPage(markdown: string): readonly (Block | Row)[] {
  const parts: (Block | Row)[] = [];
  const lines = markdown.split("\n");
  let given = "";
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.startsWith("```")) {
      const end = endOf(lines, index + 1, (at) => at === "```");
      const text = lines.slice(index + 1, end).join("\n");
      parts.push({ kind: "block", info: line.slice(3).trim(), text: `${text}\n`, line: index + 1, given });
      index = end;
    } else if (line.startsWith("<!-- given")) {
      const end = endOf(lines, index, (at) => at.endsWith("-->"));
      given = lines
        .slice(index, end + 1)
        .join("\n")
        .replace(/^<!-- given|-->$/g, "");
      index = end;
    } else if (/^\| expression \|/.test(line)) {
      const end = endOf(lines, index, (at) => !at.startsWith("|"));
      parts.push(...readRows(lines.slice(index, end), { line: index + 1, given }));
      index = end - 1;
    }
  }
  return parts;
}

/** The page with other texts in some of its blocks. */
export function withTexts(markdown: string, texts: ReadonlyMap<Block, string>): string {
  const lines = markdown.split("\n");
  for (const [block, text] of [...texts].sort(([a], [b]) => b.line - a.line)) {
    const end = endOf(lines, block.line, (line) => line === "```");
    lines.splice(block.line, end - block.line, ...text.trimEnd().split("\n"));
  }
  return lines.join("\n");
}

function endOf(lines: readonly string[], from: number, isEnd: (line: string) => boolean): number {
  const end = lines.findIndex((line, index) => index >= from && isEnd(line));
  return end === -1 ? lines.length : end;
}

function readRows(lines: readonly string[], place: { line: number; given: string }): readonly Row[] {
  const [head = [], , ...rows] = lines.map(cellsOf);
  return rows.map((cells, index) => {
    const cell = (name: string): string | undefined => cells[head.indexOf(name)];
    const type = cell("type");
    const result = cell("result");
    return {
      kind: "row",
      expression: unquote(cell("expression") ?? ""),
      ...(type === undefined ? {} : { type: unquote(type) }),
      ...(result === undefined ? {} : { result: unquote(result) }),
      line: place.line + index + 2,
      given: place.given,
    };
  });
}

/** The cells of `| a | b |`; a `\|` inside a cell is a bar. */
function cellsOf(line: string): readonly string[] {
  const cells = line.replaceAll("\\|", "\0").split("|").slice(1, -1);
  return cells.map((cell) => cell.replaceAll("\0", "|").trim());
}

/** What stands between the backticks of a cell; the cell itself where there are none. */
function unquote(cell: string): string {
  return /^(`+) ?(.*?) ?\1$/.exec(cell)?.[2] ?? cell;
}
