import { forcedDeclarationAt } from "../cutter/declaration-start.ts";
import { BracketStack } from "./bracket-stack.ts";
import { Char, endOfName, isBlank, isDigit, isNameStart } from "./characters.ts";
import { type LexicalProblem, nestingLimit } from "./lexical-problem.ts";
import { scanNumber } from "./scan-number.ts";
import { lineEnd, StringEndFinder } from "./string-end.ts";
import { keywords, TokenKind } from "./token-kind.ts";
import { unknownCharacters } from "./unknown-character.ts";

const singles: TokenKind[] = new Array<TokenKind>(128).fill(TokenKind.End);
singles[Char.Comma] = TokenKind.Comma;
singles[Char.Colon] = TokenKind.Colon;
singles[Char.Star] = TokenKind.Star;
singles[Char.Plus] = TokenKind.Plus;
singles[Char.Slash] = TokenKind.Slash;
singles[Char.Percent] = TokenKind.Percent;
singles[Char.Bar] = TokenKind.Bar;
singles[Char.At] = TokenKind.At;

/** Cuts a text into tokens, one at a time, trivia included: the tokens' texts joined are the text. */
export class Scanner {
  readonly text: string;
  /** Offset of the next token: the end of the last one. */
  position: number;
  /** Start of the last token. */
  start = 0;
  /** The mistake in the last token. */
  problem: LexicalProblem | undefined;
  /** Offset up to which the text was examined for the last token, when that is beyond it: to find the end of a string. */
  reach = 0;
  readonly brackets = new BracketStack();
  private readonly strings: StringEndFinder;

  constructor(text: string, position: number) {
    this.text = text;
    this.position = position;
    this.strings = new StringEndFinder(text);
  }

  /** Forgets open brackets and strings: a declaration ends here. Returns the problem of the outermost open string. */
  reset(): LexicalProblem | undefined {
    const openString = this.brackets.outermostString();
    this.brackets.clear();
    return openString === undefined ? undefined : this.openString(openString);
  }

  /** The kind of the next token; its range is `[start, position)`. `End` when the text is over. */
  next(): TokenKind {
    const { text } = this;
    const start = this.position;
    this.start = start;
    this.reach = 0;
    this.problem = undefined;
    if (start >= text.length) return TokenKind.End;
    const code = text.charCodeAt(start);
    if (isNameStart(code)) return this.word(start);
    if (isBlank(code)) return this.blanks(start + 1);
    if (code === Char.LineFeed) return this.take(TokenKind.NewLine, 1);
    const single = code < 128 ? (singles[code] ?? TokenKind.End) : TokenKind.End;
    if (single !== TokenKind.End) return this.take(single, 1);
    if (isDigit(code)) return this.number(start);
    if (code === Char.ByteOrderMark && start === 0) return this.blanks(1);
    return this.mark(code);
  }

  private word(start: number): TokenKind {
    const end = endOfName(this.text, start);
    this.position = end;
    const length = end - start;
    if (length > 9) return TokenKind.Name;
    const image = this.text.slice(start, end);
    return keywords.get(image) ?? (image === "_" ? TokenKind.Underscore : TokenKind.Name);
  }

  private blanks(from: number): TokenKind {
    let end = from;
    while (isBlank(this.text.charCodeAt(end))) end++;
    this.position = end;
    return TokenKind.Blank;
  }

  private number(start: number): TokenKind {
    const { kind, end, problem } = scanNumber(this.text, start);
    this.problem = problem;
    this.position = end;
    return kind;
  }

  private mark(code: number): TokenKind {
    const next = this.text.charCodeAt(this.position + 1);
    switch (code) {
      case Char.LeftParen:
        return this.open(TokenKind.LeftParen);
      case Char.LeftBracket:
        return this.open(TokenKind.LeftBracket);
      case Char.LeftBrace:
        return this.open(TokenKind.LeftBrace);
      case Char.RightParen:
        return this.close(TokenKind.LeftParen, TokenKind.RightParen);
      case Char.RightBracket:
        return this.close(TokenKind.LeftBracket, TokenKind.RightBracket);
      case Char.RightBrace:
        return this.closeBrace();
      case Char.Quote:
        return this.string();
      case Char.Hash:
        return this.comment(next);
      case Char.Dot:
        return this.dot(next);
      case Char.Question:
        if (next === Char.Dot) return this.take(TokenKind.QuestionDot, 2);
        return next === Char.Question
          ? this.take(TokenKind.QuestionQuestion, 2)
          : this.take(TokenKind.Question, 1);
      case Char.Minus:
        return next === Char.Greater ? this.take(TokenKind.Arrow, 2) : this.take(TokenKind.Minus, 1);
      default:
        return this.comparison(code, next);
    }
  }

  private comparison(code: number, next: number): TokenKind {
    switch (code) {
      case Char.Equal:
        if (next === Char.Equal) return this.take(TokenKind.Equal, 2);
        return next === Char.Greater ? this.take(TokenKind.FatArrow, 2) : this.take(TokenKind.Assign, 1);
      case Char.Less:
        return next === Char.Equal ? this.take(TokenKind.LessEqual, 2) : this.take(TokenKind.Less, 1);
      case Char.Greater:
        return next === Char.Equal ? this.take(TokenKind.GreaterEqual, 2) : this.take(TokenKind.Greater, 1);
      case Char.Exclamation:
        return next === Char.Equal ? this.take(TokenKind.NotEqual, 2) : this.unknown();
      default:
        return this.unknown();
    }
  }

  private dot(next: number): TokenKind {
    if (next === Char.Dot && this.text.charCodeAt(this.position + 2) === Char.Dot) {
      return this.take(TokenKind.Spread, 3);
    }
    if (!isDigit(next)) return this.take(TokenKind.Dot, 1);
    const { start } = this;
    const { end } = scanNumber(this.text, start + 1);
    const hint = `Write 0${this.text.slice(start, end)}.`;
    this.problem = { start, end, message: 'a number does not start with "."', hint };
    this.position = end;
    return TokenKind.Float;
  }

  private comment(next: number): TokenKind {
    const isDoc = next === Char.Hash && this.text.charCodeAt(this.start + 2) !== Char.Hash;
    this.position = lineEnd(this.text, this.start);
    return isDoc ? TokenKind.DocComment : TokenKind.Comment;
  }

  private open(kind: TokenKind): TokenKind {
    if (this.brackets.depth >= nestingLimit) return this.skipDeclaration();
    this.brackets.push(kind, this.start);
    return this.take(kind, 1);
  }

  private close(opening: TokenKind, closing: TokenKind): TokenKind {
    this.brackets.close(opening);
    return this.take(closing, 1);
  }

  private closeBrace(): TokenKind {
    if (this.brackets.closedByBrace() !== TokenKind.StringHead) {
      return this.close(TokenKind.LeftBrace, TokenKind.RightBrace);
    }
    const quote = this.brackets.innermostString();
    const block = this.text.startsWith('"""', quote);
    const found = this.strings.find(this.start + 1, block);
    this.moveTo(found.end, found.reach);
    if (found.by === "interpolation") return TokenKind.StringMiddle;
    if (found.by === "nothing") this.problem = this.openString(quote);
    this.brackets.pop();
    return TokenKind.StringTail;
  }

  private string(): TokenKind {
    const { text, start } = this;
    const block = text.startsWith('"""', start);
    const found = this.strings.find(start + (block ? 3 : 1), block);
    if (found.by === "interpolation") {
      if (this.brackets.depth >= nestingLimit) return this.skipDeclaration();
      this.brackets.push(TokenKind.StringHead, start);
      this.moveTo(found.end, found.reach);
      return TokenKind.StringHead;
    }
    if (found.by === "nothing") this.problem = this.openString(start);
    this.moveTo(found.end, found.reach);
    return TokenKind.String;
  }

  private unknown(): TokenKind {
    const { text, start } = this;
    const code = text.charCodeAt(start);
    let end = start + 1;
    while (
      end < text.length &&
      (text.charCodeAt(end) === code || (code >= 128 && text.charCodeAt(end) >= 128))
    )
      end++;
    this.problem = unknownCharacters(text, start, end);
    this.position = end;
    return TokenKind.Unknown;
  }

  /** Nesting beyond the bound: nothing more of this declaration is read. */
  private skipDeclaration(): TokenKind {
    const { text, start } = this;
    this.problem = { start, end: start + 1, message: undefined };
    let newLine = text.indexOf("\n", start);
    while (newLine !== -1 && !forcedDeclarationAt(text, newLine + 1))
      newLine = text.indexOf("\n", newLine + 1);
    this.moveTo(newLine === -1 ? text.length : newLine, newLine === -1 ? text.length + 1 : newLine + 1);
    this.brackets.clear();
    return TokenKind.Unknown;
  }

  private openString(quote: number): LexicalProblem {
    const mark = this.text.startsWith('"""', quote) ? '"""' : '"';
    const message = "this text is never closed";
    return { start: quote, end: quote + mark.length, message, hint: `Write ${mark} where it ends.` };
  }

  private moveTo(position: number, reach: number): void {
    this.position = position;
    this.reach = reach;
  }

  private take(kind: TokenKind, length: number): TokenKind {
    this.position += length;
    return kind;
  }
}
