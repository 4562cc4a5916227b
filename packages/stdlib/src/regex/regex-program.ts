import type { RE2JS } from "re2js";

/** An instruction of a compiled pattern. `out` and `arg` are indices of instructions, or what `operation` says of `arg`. */
export interface Instruction {
  readonly op: number;
  readonly out: number;
  readonly arg: number;
  /** Whether an instruction that reads a character reads this one. */
  matchRune(rune: number): boolean;
}

/** A pattern as the automaton that re2js makes of it. */
export interface RegexProgram {
  readonly inst: readonly Instruction[];
  readonly start: number;
}

/** The instructions by number; those from `rune` on read a character. */
export const operation = {
  /** Goes on at `out`, or else at `arg`. */
  alternative: 1,
  alternativeMatch: 2,
  /** Notes the place; `arg` is 2 where group 1 begins and 3 where it ends. */
  capture: 3,
  /** Goes on where the place has all marks of `arg`, see `placeMarks`. */
  emptyWidth: 4,
  fail: 5,
  match: 6,
  nothing: 7,
  rune: 8,
  lastRune: 11,
} as const;

/** The automaton of a pattern. */
export function programOf(regex: RE2JS): RegexProgram {
  return regex.re2().prog;
}

/** What `^`, `$`, `\A`, `\z`, `\b` and `\B` ask of a place in a text, as bits. */
export function placeMarks(text: string, position: number): number {
  const before = position > 0 ? text.charCodeAt(position - 1) : -1;
  const after = position < text.length ? text.charCodeAt(position) : -1;
  let marks = isWordCharacter(before) === isWordCharacter(after) ? 32 : 16;
  if (before < 0) marks |= 4;
  if (before < 0 || before === newLine) marks |= 1;
  if (after < 0) marks |= 8;
  if (after < 0 || after === newLine) marks |= 2;
  return marks;
}

const newLine = 10;

function isWordCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122)
  );
}

/** The offset after the character at `position`; at the end of the text one beyond. */
export function afterCharacter(text: string, position: number): number {
  return position + ((text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1);
}

/** The offset of the character that ends before `position`. */
export function beforeCharacter(text: string, position: number): number {
  const isPair = position > 1 && (text.codePointAt(position - 2) ?? 0) > 0xffff;
  return position - (isPair ? 2 : 1);
}
