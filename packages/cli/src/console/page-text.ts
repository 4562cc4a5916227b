/** How a page is laid out. */
export interface PageLayout {
  /** Columns; prose is broken at them. */
  readonly width: number;
  readonly color: boolean;
}

const widthMax = 100;
const indent = "    ";

/** A Markdown page as a person reads it on a terminal: prose broken at its width, code indented, tables aligned. */
export function pageText(markdown: string, { width, color }: PageLayout): string {
  const layout = { width: Math.max(30, Math.min(width, widthMax)), color };
  return `${blocksOf(markdown)
    .map((block) => blockText(block, layout))
    .join("\n\n")}\n`;
}

/** What stands between empty lines; a fenced example is one block, whatever is in it. */
function blocksOf(markdown: string): readonly string[] {
  const blocks: string[][] = [[]];
  let isFenced = false;
  for (const line of markdown.trim().split("\n")) {
    if (line === "" && !isFenced) blocks.push([]);
    else blocks.at(-1)?.push(line);
    if (line.startsWith("```")) isFenced = !isFenced;
  }
  return blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
}

function blockText(block: string, layout: PageLayout): string {
  if (block.startsWith("```")) return codeText(block, layout);
  if (block.startsWith("#")) return styled("bold", block.replace(/^#+ */, ""), layout);
  if (block.startsWith("|")) return tableText(block, layout);
  if (block.startsWith("* ")) return listText(block, layout);
  return wrap(inlineText(block), layout.width).join("\n");
}

/** The example, indented; whether it is wrong or right stands above it. */
function codeText(block: string, layout: PageLayout): string {
  const [fence = "", ...lines] = block.split("\n");
  const code = lines.slice(0, -1).map((line) => `${indent}${line}`.trimEnd());
  if (/\bwrong\b/.test(fence)) return [styled("red", "Wrong:", layout), "", ...code].join("\n");
  if (/\bright\b/.test(fence)) return [styled("green", "Right:", layout), "", ...code].join("\n");
  return code.join("\n");
}

function listText(block: string, layout: PageLayout): string {
  return block
    .split(/\n(?=\* )/)
    .map((item) => wrap(inlineText(item.slice(2)), layout.width - 2).join("\n  "))
    .map((item) => `* ${item}`)
    .join("\n");
}

/** The rows without the heading's rule; the last column is broken at the width. */
function tableText(block: string, layout: PageLayout): string {
  const [head = [], , ...body] = block.split("\n").map(cellsOf);
  const rows = [head, ...body];
  const widths = head
    .slice(0, -1)
    .map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const margin = widths.reduce((sum, each) => sum + each + 2, 2);
  const line = (row: readonly string[]) => {
    const start = widths.map((each, column) => `${(row[column] ?? "").padEnd(each)}  `).join("");
    const last = wrap(row.at(-1) ?? "", Math.max(20, layout.width - margin));
    return `  ${start}${last.join(`\n${" ".repeat(margin)}`)}`.trimEnd();
  };
  const rule = `  ${widths.map((each) => `${"─".repeat(each)}  `).join("")}${"─".repeat((head.at(-1) ?? "").length)}`;
  const isHeadless = head.every((cell) => cell === "");
  return [...(isHeadless ? [] : [line(head), rule]), ...body.map(line)].join("\n");
}

function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => inlineText(cell.trim().replaceAll("\\|", "|")));
}

/** Links as their words; a code span keeps its marks, which tell it from prose. */
function inlineText(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replace(/\[([^\]]+)\]\([^)]*\)/g, "$1");
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const codes = { bold: 1, red: 31, green: 32 } as const;

function styled(format: keyof typeof codes, text: string, { color }: PageLayout): string {
  return color ? `\u001b[${codes[format]}m${text}\u001b[0m` : text;
}
