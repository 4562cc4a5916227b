import type { Span, TextEdit } from "@constellation/diagnostics";
import { formatSource, type PlacedDeclaration, parseSource } from "@constellation/syntax";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { pieceEdits } from "./piece-edits.ts";

/** The edits that bring the file into the standard form; declarations with a syntax error stay as they are. */
export function formatDocument(snapshot: Snapshot): readonly TextEdit[] {
  const formatted = formatSource(snapshot.source);
  return formatted === snapshot.text ? [] : pieceEdits(snapshot.source, parseSource(formatted));
}

/** The same for the declarations that touch a range. */
export function formatRange(snapshot: Snapshot, range: Span): readonly TextEdit[] {
  const { declarations } = snapshot.source;
  const touched = declarations.filter(
    ({ start, tree }) => start <= range.end && start + tree.text.length >= range.start,
  );
  return touched.flatMap((placed) => formatDeclaration(snapshot, placed));
}

/** The same after `typed` was typed, which ends at `offset`: the declaration that this completed. */
export function formatOnType(snapshot: Snapshot, offset: number, typed: string): readonly TextEdit[] {
  const last =
    typed.startsWith("\n") || typed.startsWith("\r")
      ? lastBefore(snapshot, offset)
      : snapshot.declarationAt(offset);
  if (last === undefined) return [];
  // What stands behind the cursor moves it when it changes.
  return formatDeclaration(snapshot, last).filter(({ span }) => span.end <= offset);
}

/** The declaration that ends before the line of an offset begins. */
function lastBefore({ source, lines }: Snapshot, offset: number): PlacedDeclaration | undefined {
  const line = lines.lineAt(offset);
  const last = source.declarations.findLast(({ start }) => start < offset);
  if (last === undefined || line === 0) return undefined;
  const end = last.start + last.tree.text.length;
  return lines.lineAt(end) === line - 1 && end < offset ? last : undefined;
}

/** One declaration alone. What shares a line with another is left as it is. */
function formatDeclaration({ text }: Snapshot, placed: PlacedDeclaration): readonly TextEdit[] {
  const { start, tree } = placed;
  if (placed.sharesLine === true || tree.diagnostics.length > 0) return [];
  const formatted = formatSource(parseSource(tree.text)).replace(/(?:\r\n|\n)$/, "");
  const isWindows = !tree.text.includes("\n") && text.includes("\r\n");
  const newText = isWindows ? formatted.replaceAll("\n", "\r\n") : formatted;
  const lineStart = lineStartBefore(text, start);
  const hasIndent = /^[ \t]+$/.test(text.slice(lineStart, start));
  const from = hasIndent ? lineStart : start;
  if (newText === text.slice(from, start + tree.text.length)) return [];
  return [{ span: { start: from, end: start + tree.text.length }, newText }];
}

function lineStartBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  return start === 0 || text[start - 1] === "\n" || text[start - 1] === "\r" ? start : offset;
}
