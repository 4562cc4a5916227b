/** Code units of the characters that the lexer tells apart. */
export const Char = {
  Null: 0,
  Tab: 9,
  LineFeed: 10,
  CarriageReturn: 13,
  Space: 32,
  Exclamation: 33,
  Quote: 34,
  Hash: 35,
  Dollar: 36,
  Percent: 37,
  LeftParen: 40,
  RightParen: 41,
  Star: 42,
  Plus: 43,
  Comma: 44,
  Minus: 45,
  Dot: 46,
  Slash: 47,
  Zero: 48,
  Nine: 57,
  Colon: 58,
  Less: 60,
  Equal: 61,
  Greater: 62,
  Question: 63,
  At: 64,
  UpperE: 69,
  LeftBracket: 91,
  Backslash: 92,
  RightBracket: 93,
  Underscore: 95,
  LowerE: 101,
  LowerU: 117,
  LeftBrace: 123,
  Bar: 124,
  RightBrace: 125,
  ByteOrderMark: 0xfeff,
} as const;

const nameStart = 1;
const digit = 2;
const dash = 4;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === Char.Underscore;
  if (isLetter) classes[code] = nameStart;
  else if (code >= Char.Zero && code <= Char.Nine) classes[code] = digit;
  else if (code === Char.Minus) classes[code] = dash;
}

function classOf(code: number): number {
  return code < 128 ? (classes[code] ?? 0) : 0;
}

/** ASCII letter or `_`. */
export function isNameStart(code: number): boolean {
  return classOf(code) === nameStart;
}

/** `0` to `9`. */
export function isDigit(code: number): boolean {
  return code >= Char.Zero && code <= Char.Nine;
}

/** Letter, `_` or digit: what can stand anywhere in a name but for `-`. */
export function isWordCharacter(code: number): boolean {
  return (classOf(code) & (nameStart | digit)) !== 0;
}

/** Letter, `_`, digit or `-`. */
export function isNameCharacter(code: number): boolean {
  return classOf(code) !== 0;
}

/** Space, tab, carriage return: what separates tokens within a line. */
export function isBlank(code: number): boolean {
  return code === Char.Space || code === Char.Tab || code === Char.CarriageReturn;
}

/** The offset after the name that starts at `start`; a name never ends with `-`, and `->` is no part of one. */
export function endOfName(text: string, start: number): number {
  let end = start + 1;
  while (isNameCharacter(text.charCodeAt(end))) {
    if (text.charCodeAt(end) === Char.Minus && text.charCodeAt(end + 1) === Char.Greater) break;
    end++;
  }
  while (text.charCodeAt(end - 1) === Char.Minus) end--;
  return end;
}
