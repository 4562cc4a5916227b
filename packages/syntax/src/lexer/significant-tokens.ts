import { Scanner } from "./scanner.ts";
import { TokenKind } from "./token-kind.ts";

/** A token with the comments around it, as the formatter needs it. */
export interface SignificantToken {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The first of its line. */
  readonly opensLine: boolean;
  /** An empty line stands before it, or before the first comment above it. */
  readonly blankLineBefore: boolean;
  /** Comments on lines of their own before it. */
  readonly commentsAbove: readonly string[];
  /** Comments behind it on its line. */
  readonly commentsBehind: readonly string[];
}

/** The tokens of a declaration's text, without trivia. */
export function lexSignificant(text: string): SignificantToken[] {
  const scanner = new Scanner(text, 0);
  const tokens: SignificantToken[] = [];
  let behind: string[] = [];
  let above: string[] = [];
  let lineBreaks = 1;
  let blankLineBefore = false;
  let opensLine = true;
  for (let kind = scanner.next(); kind !== TokenKind.End; kind = scanner.next()) {
    switch (kind) {
      case TokenKind.Blank:
      case TokenKind.Unknown:
        break;
      case TokenKind.NewLine:
        lineBreaks++;
        opensLine = true;
        if (lineBreaks > 1 && above.length === 0) blankLineBefore = true;
        break;
      case TokenKind.Comment:
      case TokenKind.DocComment: {
        const comment = text.slice(scanner.start, scanner.position).trimEnd();
        if (lineBreaks === 0) behind.push(comment);
        else above.push(comment);
        lineBreaks = 0;
        break;
      }
      default: {
        const { start, position: end } = scanner;
        const commentsBehind: string[] = [];
        tokens.push({ kind, start, end, opensLine, blankLineBefore, commentsAbove: above, commentsBehind });
        behind = commentsBehind;
        above = [];
        lineBreaks = 0;
        blankLineBefore = false;
        opensLine = false;
      }
    }
  }
  return tokens;
}
