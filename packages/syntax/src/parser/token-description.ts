import { TokenKind } from "../lexer/token-kind.ts";

/** How a message shows the text of a token: as written, shortened when it is long. */
export function shownToken(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length < text.length || line.length > 30 ? `${line.slice(0, 27)}…` : line;
}

const marks: ReadonlyMap<TokenKind, string> = new Map([
  [TokenKind.Name, "a name"],
  [TokenKind.As, '"as"'],
  [TokenKind.Else, '"else"'],
  [TokenKind.LeftParen, '"("'],
  [TokenKind.RightParen, '")"'],
  [TokenKind.LeftBracket, '"["'],
  [TokenKind.RightBracket, '"]"'],
  [TokenKind.LeftBrace, '"{"'],
  [TokenKind.RightBrace, '"}"'],
  [TokenKind.Comma, '","'],
  [TokenKind.Colon, '":"'],
  [TokenKind.Assign, '"="'],
  [TokenKind.Greater, '">"'],
  [TokenKind.FatArrow, '"=>"'],
  [TokenKind.Arrow, '"->"'],
  [TokenKind.StringTail, '"}"'],
]);

/** How a message names a token that was expected. */
export function expectedToken(kind: TokenKind): string {
  return marks.get(kind) ?? "another token";
}
