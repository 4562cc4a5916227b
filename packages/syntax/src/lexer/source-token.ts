import type { IToken, TokenType } from "chevrotain";
import { TokenKind } from "./token-kind.ts";
import { tokenTypeOf } from "./token-types.ts";

/**
 * A token as the parser reads it. Mutable, because tokens are pooled: one declaration's tokens are overwritten by the
 * next one's, so that reading a file leaves no tokens behind.
 */
export class SourceToken implements IToken {
  /** Never filled: the parser cuts what it needs from the text. */
  readonly image = "";
  kind: TokenKind = TokenKind.End;
  startOffset = 0;
  /** Exclusive end. */
  end = 0;
  tokenType: TokenType = tokenTypeOf(TokenKind.End);
  tokenTypeIdx = 0;
  /** Whether it is the first of its line. */
  opensLine = false;

  set(kind: TokenKind, start: number, end: number, opensLine: boolean): void {
    const type = tokenTypeOf(kind);
    this.kind = kind;
    this.startOffset = start;
    this.end = end;
    this.tokenType = type;
    this.tokenTypeIdx = type.tokenTypeIdx ?? 0;
    this.opensLine = opensLine;
  }
}
