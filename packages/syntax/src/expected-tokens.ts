import { DeclarationCutter } from "./cutter/declaration-cutter.ts";
import { keywords, TokenKind } from "./lexer/token-kind.ts";
import { sharedParser } from "./parser/parse-declaration.ts";

/** A text of each kind of token that may be asked for. */
const samples: readonly (readonly [TokenKind, string])[] = [
  [TokenKind.Name, "name_"],
  ...[...keywords].map(([text, kind]) => [kind, text] as const),
  [TokenKind.Int, "1"],
  [TokenKind.Duration, "1s"],
  [TokenKind.String, '""'],
  [TokenKind.LeftParen, "("],
  [TokenKind.RightParen, ")"],
  [TokenKind.LeftBracket, "["],
  [TokenKind.RightBracket, "]"],
  [TokenKind.LeftBrace, "{"],
  [TokenKind.RightBrace, "}"],
  [TokenKind.Comma, ","],
  [TokenKind.Colon, ":"],
  [TokenKind.Dot, "."],
  [TokenKind.Assign, "="],
  [TokenKind.Equal, "=="],
  [TokenKind.Plus, "+"],
  [TokenKind.FatArrow, "=>"],
  [TokenKind.Arrow, "->"],
  [TokenKind.Bar, "|"],
  [TokenKind.At, "@"],
  [TokenKind.Underscore, "_"],
];

/**
 * The kinds of token that may stand behind a text without being a mistake themselves: what an editor can offer there.
 *
 * `text` is the beginning of a declaration, or of a file. The parser is asked, once for each kind: it never goes back, so a token at
 * which it does not give up has a continuation. Empty where the text already holds a mistake.
 */
export function expectedTokens(text: string): ReadonlySet<TokenKind> {
  const expected = new Set<TokenKind>();
  // Without a blank `name` and `if` would be one token with what stands before.
  const before = /[\w"-]$/.test(text) ? `${text} ` : text;
  for (const [kind, sample] of samples) if (mayFollow(before, sample)) expected.add(kind);
  return expected;
}

function mayFollow(before: string, sample: string): boolean {
  const text = before + sample;
  const cutter = new DeclarationCutter(text, 0);
  let found = false;
  while (cutter.next()) {
    const last = cutter.tokens[cutter.count - 1];
    if (last === undefined || last.end < text.length) continue;
    found = !cutter.sharesLine && readsTo(cutter, text, before.length);
  }
  return found;
}

/** Whether the parser reads the declaration at hand without giving up at `offset` or before. */
function readsTo(
  { tokens, count, parts, problem }: DeclarationCutter,
  text: string,
  offset: number,
): boolean {
  if (problem !== undefined && problem.start < offset) return false;
  const parser = sharedParser;
  parser.startDeclaration();
  for (let part = 0; part < parts.length; part++) {
    const first = parts[part] ?? 0;
    const range = { text, tokens, first, end: parts[part + 1] ?? count };
    if (tokens[first]?.kind === TokenKind.At) parser.parseAnnotation(range);
    else parser.parseBody(range);
  }
  return parser.gaveUpAt > offset;
}
