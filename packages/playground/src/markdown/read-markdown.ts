/** A piece of a line of Markdown. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly content: readonly Inline[] }
  | { readonly kind: "link"; readonly target: string; readonly content: readonly Inline[] };

/** A block of Markdown, as far as our own pages and hovers use it. */
export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: "paragraph"; readonly content: readonly Inline[] }
  /** `note` is what stands behind the language: `wrong`, `right`. */
  | { readonly kind: "code"; readonly language: string; readonly note: string; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] };

/** Reads Markdown into data. Anything is Markdown: what has no form is text. */
export function readMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, next } = readBlock(lines, at);
    if (block !== undefined) blocks.push(block);
    at = Math.max(next, at + 1);
  }
  return blocks;
}

interface BlockReading {
  readonly block: Block | undefined;
  readonly next: number;
}

const listItem = /^\s*(?:[*-]|\d+\.)\s+(.*)$/;
const tableRow = /^\s*\|.*\|\s*$/;
const fence = /^```\s*(\S*)\s*(.*)$/;
const heading = /^(#{1,6})\s+(.*)$/;
const hidden = /^<!--/;

function readBlock(lines: readonly string[], at: number): BlockReading {
  const line = lines[at] ?? "";
  if (line.trim() === "") return { block: undefined, next: at + 1 };
  if (hidden.test(line))
    return { block: undefined, next: lineAfter(lines, at, (each) => each.includes("-->")) };
  const fenced = fence.exec(line);
  if (fenced !== null) return readCode(lines, at, { language: fenced[1] ?? "", note: fenced[2] ?? "" });
  const headed = heading.exec(line);
  if (headed !== null) {
    const block: Block = {
      kind: "heading",
      level: headed[1]?.length ?? 1,
      content: readInline(headed[2] ?? ""),
    };
    return { block, next: at + 1 };
  }
  if (tableRow.test(line)) return readTable(lines, at);
  if (listItem.test(line)) return readList(lines, at);
  let next = at + 1;
  while (next < lines.length && isParagraphLine(lines[next] ?? "")) next++;
  const content = readInline(lines.slice(at, next).join(" "));
  return { block: { kind: "paragraph", content }, next };
}

function isParagraphLine(line: string): boolean {
  return line.trim() !== "" && ![fence, heading, tableRow, listItem].some((pattern) => pattern.test(line));
}

/** Index behind the first line from `at` on that holds. */
function lineAfter(lines: readonly string[], at: number, holds: (line: string) => boolean): number {
  let next = at;
  while (next < lines.length && !holds(lines[next] ?? "")) next++;
  return next + 1;
}

function readCode(
  lines: readonly string[],
  at: number,
  about: { readonly language: string; readonly note: string },
): BlockReading {
  const next = lineAfter(lines, at + 1, (line) => line.startsWith("```"));
  const text = lines.slice(at + 1, next - 1).join("\n");
  return { block: { kind: "code", ...about, text }, next };
}

function readTable(lines: readonly string[], at: number): BlockReading {
  let next = at;
  while (tableRow.test(lines[next] ?? "")) next++;
  const rows = lines
    .slice(at, next)
    .filter((line) => !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => readInline(cell.trim().replaceAll("\\|", "|"))),
    );
  return { block: { kind: "table", rows }, next };
}

function readList(lines: readonly string[], at: number): BlockReading {
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? "";
    const item = listItem.exec(line);
    if (item !== null) items.push(item[1] ?? "");
    else if (/^\s+\S/.test(line) && items.length > 0) items.push(`${items.pop()} ${line.trim()}`);
    else break;
  }
  return { block: { kind: "list", items: items.map(readInline) }, next };
}

const inlinePattern = /(`+)(.+?)\1|\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

function readInline(text: string): readonly Inline[] {
  const pieces: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    pieces.push(inlineOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}

function inlineOf([, , code, strong, emphasis, link, target]: RegExpMatchArray): Inline {
  if (code !== undefined) return { kind: "code", text: code.trim() };
  if (strong !== undefined) return { kind: "strong", content: readInline(strong) };
  if (emphasis !== undefined) return { kind: "emphasis", content: readInline(emphasis) };
  return { kind: "link", target: target ?? "", content: readInline(link ?? "") };
}
