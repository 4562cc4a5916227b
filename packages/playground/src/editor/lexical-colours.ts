import { TokenKind, tokenize } from "@constellation/syntax";

/** What a piece of text is to the eye, known without checking it. */
export type LexicalColour = "keyword" | "string" | "number" | "comment" | "doc" | "operator" | "punctuation";

export interface ColouredPiece {
  readonly start: number;
  readonly end: number;
  readonly colour: LexicalColour;
}

/** Longer texts are not coloured while they are typed. */
const colouredMax = 200_000;

/** The pieces of a text that have a colour by themselves, in order; names have theirs from the checker. */
export function lexicalColours(text: string): readonly ColouredPiece[] {
  if (text.length > colouredMax) return [];
  return tokenize(text).flatMap(({ kind, start, end }) => {
    const colour = colourOf(kind);
    return colour === undefined || start === end ? [] : [{ start, end, colour }];
  });
}

function colourOf(kind: TokenKind): LexicalColour | undefined {
  if (kind === TokenKind.Comment) return "comment";
  if (kind === TokenKind.DocComment) return "doc";
  if (kind >= TokenKind.Type && kind <= TokenKind.With) return "keyword";
  if (kind >= TokenKind.Int && kind <= TokenKind.Duration) return "number";
  if (kind >= TokenKind.String && kind <= TokenKind.StringTail) return "string";
  if (kind >= TokenKind.LeftParen && kind <= TokenKind.Dot) return "punctuation";
  if (kind >= TokenKind.QuestionDot && kind <= TokenKind.Bar) return "operator";
  return undefined;
}
