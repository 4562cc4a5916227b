import { createToken, EOF, Lexer, type TokenType } from "chevrotain";
import { TokenKind } from "./token-kind.ts";

/** The Chevrotain type of each kind, by kind. The lexer is our own: the patterns are never used. */
export const tokenTypes: readonly TokenType[] = Object.entries(TokenKind).map(([name, kind]) =>
  kind === TokenKind.End ? EOF : createToken({ name, pattern: Lexer.NA }),
);

/** The Chevrotain type of a kind. */
export function tokenTypeOf(kind: TokenKind): TokenType {
  return tokenTypes[kind] ?? EOF;
}
