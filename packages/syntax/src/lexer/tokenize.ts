import { DeclarationCutter } from "../cutter/declaration-cutter.ts";
import type { TokenKind } from "./token-kind.ts";

/** A token or a piece of trivia; `[start, end)` are UTF-16 offsets. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** All tokens of a text, trivia included, in order: their texts joined are the text. Reads strings as `parseSource` does. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const cutter = new DeclarationCutter(text, 0, (kind, start, end) => tokens.push({ kind, start, end }));
  while (cutter.next());
  return tokens;
}
