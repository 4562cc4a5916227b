import type { PlacedDeclaration } from "../ast/declaration.ts";
import { Scanner } from "../lexer/scanner.ts";
import { TokenKind } from "../lexer/token-kind.ts";
import type { ParsedSource } from "../source.ts";
import { formatDeclaration } from "./format-declaration.ts";

export interface FormatOptions {
  /** Columns of a line, 100 unless told; longer ones are broken where the grammar allows it. */
  readonly width?: number;
}

/**
 * The file in the standard form: two spaces, one blank line at most, its own line ends. Comments and meaning stay; a
 * declaration with a syntax error stays as it is, byte for byte. Formatting the result changes nothing.
 */
export function formatSource(source: ParsedSource, options: FormatOptions = {}): string {
  const { text, declarations } = source;
  const { width = 100 } = options;
  if (source.diagnostics.length > 0) return text;
  const lineEnd = lineEndOf(text);
  let output = "";
  let end = 0;
  for (const declaration of declarations) {
    output = joinGap(output, text.slice(end, declaration.start), declaration, lineEnd);
    const formatted = formatDeclaration(declaration.tree, { width, lineEnd });
    output += formatted ?? declaration.tree.text;
    end = declaration.start + declaration.tree.text.length;
  }
  return withByteOrderMark(joinGap(output, text.slice(end), undefined, lineEnd), text, lineEnd);
}

/** A mark at the start stays there, and one that stands elsewhere, where it is a mistake, does not become one. */
function withByteOrderMark(formatted: string, text: string, lineEnd: string): string {
  if (text.startsWith("\ufeff")) return `\ufeff${formatted}`;
  return formatted.startsWith("\ufeff") ? lineEnd + formatted : formatted;
}

/** `\r\n` where every line ends so; mixed files get `\n`. */
function lineEndOf(text: string): string {
  return text.includes("\n") && !/(?:^|[^\r])\n/.test(text) ? "\r\n" : "\n";
}

/** What stands between two declarations: comments, and one empty line where there was one. */
function joinGap(before: string, gap: string, next: PlacedDeclaration | undefined, lineEnd: string): string {
  if (next?.sharesLine ?? false) return before + gap;
  let output = before;
  let newLines = 0;
  const endLine = (): void => {
    if (output !== "") output += newLines > 1 ? lineEnd + lineEnd : lineEnd;
    newLines = 0;
  };
  const scanner = new Scanner(gap, 0);
  for (let kind = scanner.next(); kind !== TokenKind.End; kind = scanner.next()) {
    if (kind === TokenKind.NewLine) newLines++;
    if (kind === TokenKind.Comment || kind === TokenKind.DocComment) {
      const comment = gap.slice(scanner.start, scanner.position).trimEnd();
      if (newLines === 0 && output !== "") output += " ";
      else endLine();
      output += comment;
    }
  }
  if (next === undefined) return output === "" ? "" : output + lineEnd;
  endLine();
  const isBroken = next.tree.diagnostics.length > 0;
  return isBroken ? output + (/[ \t]*$/.exec(gap)?.[0] ?? "") : output;
}
