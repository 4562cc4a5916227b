import { durationUnits } from "@constellation/diagnostics";
import { Char, isDigit, isWordCharacter } from "./characters.ts";
import type { LexicalProblem } from "./lexical-problem.ts";
import { TokenKind } from "./token-kind.ts";

/** A number as scanned: what it is, where it ends, and what is wrong with it. */
export interface ScannedNumber {
  readonly kind: TokenKind;
  readonly end: number;
  readonly problem?: LexicalProblem;
}

/** Scans the Int, Float or duration that starts with a digit at `start`. */
export function scanNumber(text: string, start: number): ScannedNumber {
  let end = endOfDigits(text, start);
  let kind: TokenKind = TokenKind.Int;
  if (text.charCodeAt(end) === Char.Dot && text.charCodeAt(end + 1) !== Char.Dot) {
    if (!isDigit(text.charCodeAt(end + 1))) {
      if (isWordCharacter(text.charCodeAt(end + 1))) return finish(text, start, end, kind);
      return bad(
        text,
        start,
        end + 1,
        "a digit is missing after the point",
        `Write ${shortened(text.slice(start, end))}.0.`,
      );
    }
    kind = TokenKind.Float;
    end = endOfDigits(text, end + 1);
  }
  const exponentEnd = endOfExponent(text, end);
  if (exponentEnd !== undefined) {
    kind = TokenKind.Float;
    end = exponentEnd;
  }
  return finish(text, start, end, kind);
}

function finish(text: string, start: number, end: number, kind: TokenKind): ScannedNumber {
  if (!isWordCharacter(text.charCodeAt(end))) return checkedNumber(text, start, end, kind);
  let suffixEnd = end;
  while (isWordCharacter(text.charCodeAt(suffixEnd))) suffixEnd++;
  const suffix = text.slice(end, suffixEnd);
  if (durationUnits.has(suffix)) {
    const { problem } = checkedNumber(text, start, end, kind);
    return { kind: TokenKind.Duration, end: suffixEnd, ...(problem === undefined ? {} : { problem }) };
  }
  return bad(
    text,
    start,
    suffixEnd,
    `"${shortened(text.slice(start, suffixEnd))}" is neither a number nor a duration`,
    "A duration is written like 500ms, 30s, 5min, 1h or 7d; a name does not start with a digit.",
  );
}

function checkedNumber(text: string, start: number, end: number, kind: TokenKind): ScannedNumber {
  const image = text.slice(start, end);
  const shown = shortened(image);
  if (
    kind === TokenKind.Int &&
    image.length < 16 &&
    image.charCodeAt(0) !== Char.Zero &&
    !image.includes("_")
  )
    return { kind, end };
  if (/^0[0-9_]/.test(image)) {
    const plain = shown.replace(/^[0_]+(?=[0-9])/, "");
    return bad(text, start, end, `"${shown}" starts with a zero that means nothing`, `Write ${plain}.`);
  }
  if (/_(?![0-9])/.test(image)) {
    return bad(
      text,
      start,
      end,
      `a "_" in a number stands between two digits`,
      `Write ${shown.replace(/_+(?![0-9])|_(?=_)/g, "")}.`,
    );
  }
  const value = Number(image.replaceAll("_", ""));
  if (kind === TokenKind.Int && !Number.isSafeInteger(value)) {
    const hint = "The largest Int is 9007199254740991; a Float is written with a point.";
    return bad(text, start, end, `${shown} is too large for an Int`, hint);
  }
  if (!Number.isFinite(value)) return bad(text, start, end, `${shown} is too large for a Float`, undefined);
  return { kind, end };
}

function bad(
  text: string,
  start: number,
  end: number,
  message: string,
  hint: string | undefined,
): ScannedNumber {
  const kind = /^[0-9_]+$/.test(text.slice(start, end)) ? TokenKind.Int : TokenKind.Float;
  return { kind, end, problem: { start, end, message, hint } };
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end)) || text.charCodeAt(end) === Char.Underscore) end++;
  return end;
}

function endOfExponent(text: string, start: number): number | undefined {
  const code = text.charCodeAt(start);
  if (code !== Char.LowerE && code !== Char.UpperE) return undefined;
  const sign = text.charCodeAt(start + 1);
  const digits = sign === Char.Plus || sign === Char.Minus ? start + 2 : start + 1;
  return isDigit(text.charCodeAt(digits)) ? endOfDigits(text, digits) : undefined;
}

function shortened(image: string): string {
  return image.length <= 30 ? image : `${image.slice(0, 27)}…`;
}
