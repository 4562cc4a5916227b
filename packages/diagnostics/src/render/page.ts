import { displayWidth } from "./display-width.ts";
import { ansiPalette, type Palette, plainPalette } from "./palette.ts";
import { wrapText } from "./wrap-text.ts";

/** How a page is shown in a terminal. */
export interface PageOptions {
  /** `true` for the sixteen colours of every terminal, or a palette of one's own; none unless told. */
  readonly color?: boolean | Palette;
  /** The width of the terminal in columns; 100 unless told. Lines of text are no longer than that, nor than 100. */
  readonly width?: number;
}

interface Style {
  readonly palette: Palette;
  readonly isPainted: boolean;
  readonly widthMax: number;
}

/**
 * A page of Markdown as a person reads it in a terminal: `constellation explain`. Knows what the pages of the diagnostics
 * use: headings, paragraphs, lists, tables, fenced blocks, `code`, **weight** and links. Ends with a line break.
 */
export function renderPage(markdown: string, { color = false, width = 100 }: PageOptions = {}): string {
  const palette = typeof color === "object" ? color : color ? ansiPalette : plainPalette;
  const widthMax = Math.min(Math.max(Math.floor(width), 40), 100);
  const style: Style = { palette, isPainted: color !== false, widthMax };
  const blocks = blocksOf(markdown).map((block) => renderBlock(block, style));
  return `${blocks.join("\n\n")}\n`;
}

type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "code"; readonly info: string; readonly lines: readonly string[] };

/** The page in pieces: what blank lines part, and fenced blocks with the blank lines in them. */
function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  const pieces = markdown.matchAll(/^```([^\n]*)\n(.*?)^```$|^[^\n]+(?:\n(?!```)[^\n]+)*/gms);
  for (const [piece, info, code] of pieces) {
    if (code !== undefined)
      blocks.push({ kind: "code", info: info ?? "", lines: code.trimEnd().split("\n") });
    else blocks.push(blockOf(piece));
  }
  return blocks;
}

function blockOf(piece: string): Block {
  const lines = piece.split("\n");
  const first = lines[0] ?? "";
  if (first.startsWith("#")) return { kind: "heading", text: first.replace(/^#+ /, "") };
  if (first.startsWith("|"))
    return { kind: "table", rows: lines.filter((line) => !/^[|\s:-]+$/.test(line)).map(cellsOf) };
  if (first.startsWith("* ")) return { kind: "list", items: piece.slice(2).split("\n* ").map(joined) };
  return { kind: "paragraph", text: joined(piece) };
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function joined(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .join(" ");
}

function renderBlock(block: Block, style: Style): string {
  const { palette, widthMax } = style;
  switch (block.kind) {
    case "heading":
      return palette.message(block.text);
    case "paragraph":
      return paint(wrapText(block.text, { widthMax, indent: 0, used: 0 }).join("\n"), style);
    case "list":
      return block.items
        .map((item) => `  * ${paint(wrapText(item, { widthMax, indent: 4, used: 4 }).join("\n"), style)}`)
        .join("\n");
    case "table":
      return renderTable(block.rows, style);
    case "code":
      return renderCode(block, style);
  }
}

/** Columns side by side; the last one is wrapped. */
function renderTable(rows: readonly (readonly string[])[], style: Style): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns - 1 }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))),
  );
  const indent = 2 + widths.reduce((sum, width) => sum + width + 2, 0);
  const drawn = rows.map((row) => {
    const cells = widths.map((width, column) => pad(row[column] ?? "", width, style));
    const last = wrapText(row[columns - 1] ?? "", { widthMax: style.widthMax, indent, used: indent });
    return `  ${[...cells, paint(last.join("\n"), style)].join("  ")}`.trimEnd();
  });
  const [head = "", ...body] = drawn;
  return [style.palette.faint(head), ...body].join("\n");
}

function pad(cell: string, width: number, style: Style): string {
  const painted = paint(cell, style);
  // Marks that painting takes away are made up for, so that columns stand below each other.
  const blanks = width - displayWidth(withoutMarks(cell, style));
  return painted + " ".repeat(Math.max(blanks, 0));
}

/** A wrong program says so above it, and a right one too. */
function renderCode({ info, lines }: Extract<Block, { kind: "code" }>, { palette }: Style): string {
  const code = lines.map((line) => (line === "" ? "" : `    ${line}`)).join("\n");
  if (/\bwrong\b/.test(info)) return `  ${palette.severity.error("wrong:")}\n${code}`;
  if (/\bright\b/.test(info)) return `  ${palette.success("right:")}\n${code}`;
  return palette.faint(code);
}

const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\([^)]+\)/g;

/** Without colours, `code` keeps its marks: nothing else would set it off. */
function paint(text: string, { palette, isPainted }: Style): string {
  return text.replace(marks, (whole, code?: string, strong?: string, link?: string) => {
    if (code !== undefined) return isPainted ? palette.path(code) : whole;
    return strong === undefined ? (link ?? whole) : palette.message(strong);
  });
}

function withoutMarks(text: string, style: Style): string {
  return paint(text, { ...style, palette: plainPalette });
}
