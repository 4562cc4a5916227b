/**
 * What a token is. Trivia first, then words, literals, marks; the numbers are dense so that they index tables.
 * Interpolated strings are several tokens: `"a${` x `}b${` y `}c"` are head, name, middle, name, tail.
 */
export const TokenKind = {
  End: 0,
  Blank: 1,
  NewLine: 2,
  Comment: 3,
  DocComment: 4,
  /** Characters that are no token; the error is reported, the parser does not see them. */
  Unknown: 5,
  Name: 6,
  Type: 7,
  In: 8,
  Out: 9,
  Use: 10,
  As: 11,
  If: 12,
  Else: 13,
  Branch: 14,
  Otherwise: 15,
  Match: 16,
  Is: 17,
  When: 18,
  And: 19,
  Or: 20,
  Not: 21,
  True: 22,
  False: 23,
  None: 24,
  With: 25,
  Underscore: 26,
  Int: 27,
  Float: 28,
  Duration: 29,
  String: 30,
  StringHead: 31,
  StringMiddle: 32,
  StringTail: 33,
  LeftParen: 34,
  RightParen: 35,
  LeftBracket: 36,
  RightBracket: 37,
  LeftBrace: 38,
  RightBrace: 39,
  Comma: 40,
  Colon: 41,
  Dot: 42,
  QuestionDot: 43,
  QuestionQuestion: 44,
  Question: 45,
  Assign: 46,
  Equal: 47,
  NotEqual: 48,
  Less: 49,
  LessEqual: 50,
  Greater: 51,
  GreaterEqual: 52,
  Plus: 53,
  Minus: 54,
  Star: 55,
  Slash: 56,
  Percent: 57,
  FatArrow: 58,
  Arrow: 59,
  Spread: 60,
  Bar: 61,
  At: 62,
} as const;

export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** The words of the language: the one list that lexer, grammars and completion are made from. */
export const keywords: ReadonlyMap<string, TokenKind> = new Map([
  ["type", TokenKind.Type],
  ["in", TokenKind.In],
  ["out", TokenKind.Out],
  ["use", TokenKind.Use],
  ["as", TokenKind.As],
  ["if", TokenKind.If],
  ["else", TokenKind.Else],
  ["branch", TokenKind.Branch],
  ["otherwise", TokenKind.Otherwise],
  ["match", TokenKind.Match],
  ["is", TokenKind.Is],
  ["when", TokenKind.When],
  ["and", TokenKind.And],
  ["or", TokenKind.Or],
  ["not", TokenKind.Not],
  ["true", TokenKind.True],
  ["false", TokenKind.False],
  ["None", TokenKind.None],
  ["with", TokenKind.With],
]);

/** Words that mean something only in one place and are names elsewhere: `lazy` in a `with` clause. */
export const contextualKeywords: readonly string[] = ["lazy"];

/** The keys that a `with` clause knows; after a comma in arguments only these continue the clause. */
export const optionKeys: ReadonlySet<string> = new Set([
  "retry",
  "timeout",
  "delay",
  "backoff",
  "fallback",
  "cache",
  "cache_backend",
  "throttle",
  "concurrency",
  "ordered",
  "on_error",
  "lazy",
  "priority",
  "window",
  "key",
  "batch",
  "batch_timeout",
  "emit",
  "merge",
  "join",
  "checkpoint",
  "checkpoint_backend",
]);

/** Whether the parser never sees a token of this kind. */
export function isTrivia(kind: TokenKind): boolean {
  return kind >= TokenKind.Blank && kind <= TokenKind.Unknown;
}

/** Whether the token can stand where any name can: after `.`, before `:` and as a key (`event.type`, `{ in: Int }`). */
export function isNameOrKeyword(kind: TokenKind): boolean {
  return kind >= TokenKind.Name && kind <= TokenKind.With;
}
