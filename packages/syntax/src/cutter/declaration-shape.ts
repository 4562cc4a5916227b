import { isNameOrKeyword, TokenKind } from "../lexer/token-kind.ts";
import { completesLine } from "./line-continuation.ts";

/** What the cutter knows of the declaration it is in: just enough to tell whether the next line still belongs to it. */
export class DeclarationShape {
  /** Whether the declaration could end after the last token. */
  complete = false;
  /** A `=` outside brackets was read. */
  assigned = false;
  last: TokenKind = TokenKind.End;
  /** `match` words outside brackets whose `{` has not come. */
  openMatches = 0;
  /** Whether the last token ended an annotation, or is inside one. */
  inAnnotation = false;
  private first: TokenKind = TokenKind.End;
  private typed = false;
  private inCondition = false;
  private beforeLastComplete = false;

  /** Begins a declaration, or the part of one that follows an annotation. */
  begin(kind: TokenKind): void {
    this.complete = false;
    this.assigned = false;
    this.last = TokenKind.End;
    this.openMatches = 0;
    this.inAnnotation = kind === TokenKind.At;
    this.first = kind;
    this.typed = kind === TokenKind.Type || kind === TokenKind.In;
    this.inCondition = false;
    this.beforeLastComplete = false;
  }

  /** `outside` says whether the token stands outside brackets; a closing bracket does when what it closes did. */
  add(kind: TokenKind, outside: boolean): void {
    const { last } = this;
    this.beforeLastComplete = this.complete;
    this.last = kind;
    if (!outside) return;
    this.complete = this.completes(kind, last);
    switch (kind) {
      case TokenKind.Assign:
        this.assigned = true;
        this.typed = this.first === TokenKind.Type;
        break;
      case TokenKind.Colon:
        if (this.first === TokenKind.Name && !this.assigned) this.typed = true;
        break;
      case TokenKind.LeftParen:
        if (last === TokenKind.If) this.inCondition = true;
        break;
      case TokenKind.RightParen:
        this.inCondition = false;
        break;
      case TokenKind.Match:
        if (!followsDot(last)) this.openMatches++;
        break;
      case TokenKind.LeftBrace:
        if (this.openMatches > 0 && last !== TokenKind.Match) this.openMatches--;
        break;
    }
  }

  /** Whether a name and then `=` were read last, after something complete: that is a second declaration on the line. */
  get restartsAtLastName(): boolean {
    return this.assigned && this.last === TokenKind.Name && this.beforeLastComplete && this.complete;
  }

  private completes(kind: TokenKind, last: TokenKind): boolean {
    if (kind === TokenKind.RightParen && this.inCondition) return false;
    if (followsDot(last) && isNameOrKeyword(kind)) return true;
    if (kind === TokenKind.Greater) return this.typed;
    return completesLine[kind] ?? false;
  }
}

/** Whether a word after this token is a field's name, whatever the word. */
export function followsDot(last: TokenKind): boolean {
  return last === TokenKind.Dot || last === TokenKind.QuestionDot;
}
