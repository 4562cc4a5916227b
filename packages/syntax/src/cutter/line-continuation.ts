import { TokenKind } from "../lexer/token-kind.ts";

/** By kind: whether a token that opens a line continues a complete line above. Marks that depend on more are left out. */
export const continuesLine: readonly boolean[] = tableOf([
  TokenKind.As,
  TokenKind.Else,
  TokenKind.When,
  TokenKind.And,
  TokenKind.Or,
  TokenKind.With,
  TokenKind.RightParen,
  TokenKind.RightBracket,
  TokenKind.RightBrace,
  TokenKind.Comma,
  TokenKind.Dot,
  TokenKind.QuestionDot,
  TokenKind.QuestionQuestion,
  TokenKind.Equal,
  TokenKind.NotEqual,
  TokenKind.Less,
  TokenKind.LessEqual,
  TokenKind.Greater,
  TokenKind.GreaterEqual,
  TokenKind.Plus,
  TokenKind.Minus,
  TokenKind.Star,
  TokenKind.Slash,
  TokenKind.Percent,
  TokenKind.FatArrow,
  TokenKind.Arrow,
  TokenKind.Bar,
]);

/** By kind: whether an expression, type or name can end with it, so that the line that it closes may be complete. */
export const completesLine: readonly boolean[] = tableOf([
  TokenKind.Name,
  TokenKind.Underscore,
  TokenKind.True,
  TokenKind.False,
  TokenKind.None,
  TokenKind.Int,
  TokenKind.Float,
  TokenKind.Duration,
  TokenKind.String,
  TokenKind.StringTail,
  TokenKind.RightParen,
  TokenKind.RightBracket,
  TokenKind.RightBrace,
]);

function tableOf(kinds: readonly TokenKind[]): readonly boolean[] {
  const table = new Array<boolean>(Object.keys(TokenKind).length).fill(false);
  for (const kind of kinds) table[kind] = true;
  return table;
}
