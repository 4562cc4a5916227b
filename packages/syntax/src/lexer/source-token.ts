import { TokenKind } from "./token-kind.ts";

/**
 * A token as the parser reads it. Mutable, because tokens are pooled: one declaration's tokens are overwritten by the
 * next one's, so that reading a file leaves no tokens behind.
 */
export class SourceToken {
  kind: TokenKind = TokenKind.End;
  start = 0;
  /** Exclusive end. */
  end = 0;
  /** Whether it is the first of its line. */
  opensLine = false;

  set(kind: TokenKind, start: number, end: number, opensLine: boolean): void {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.opensLine = opensLine;
  }
}
