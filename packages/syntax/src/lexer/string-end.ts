import { forcedDeclarationAt } from "../cutter/declaration-start.ts";
import { Char, isWordCharacter } from "./characters.ts";

/** Where a stretch of string text ends, and by what. `reach` is the offset up to which the text was examined. */
export interface StringEnd {
  readonly by: "quote" | "interpolation" | "nothing";
  /** After the closing quote or `${`; for "nothing" the end of the line it began on. */
  readonly end: number;
  readonly reach: number;
}

/**
 * Finds the ends of strings in one text, in time linear in the text for any sequence of questions that only moves
 * forward: an answer is kept and serves every later question that starts before it.
 */
export class StringEndFinder {
  private readonly known = {
    quoted: { from: 1, to: 0, by: "nothing" as StringEnd["by"] },
    block: { from: 1, to: 0, by: "nothing" as StringEnd["by"] },
  };
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** `start` is the first character of the string's text, after the quote or the `}` of an interpolation. */
  find(start: number, block: boolean): StringEnd {
    const known = block ? this.known.block : this.known.quoted;
    if (start < known.from || start > known.to) {
      const found = block ? findBlockEnd(this.text, start) : findQuotedEnd(this.text, start);
      known.from = start;
      known.to = found.offset;
      known.by = found.by;
    }
    return this.judge(start, known.to, known.by, block);
  }

  /**
   * A quote is no end when it closes directly before a name, a digit or another quote, which no valid text does, and a
   * declaration starts at column 0 in between: then the quote that opened this string was never closed.
   */
  private judge(start: number, to: number, by: StringEnd["by"], block: boolean): StringEnd {
    const { text } = this;
    if (by === "interpolation") return { by, end: to + 2, reach: to + 2 };
    if (by === "nothing") return { by, end: lineEnd(text, start), reach: text.length + 1 };
    const end = to + (block ? 3 : 1);
    const next = text.charCodeAt(end);
    const cannotFollow = isWordCharacter(next) || next === Char.Quote;
    if (!cannotFollow || !crossesDeclaration(text, start, to)) return { by, end, reach: end + 1 };
    return { by: "nothing", end: lineEnd(text, start), reach: end + 1 };
  }
}

function findQuotedEnd(text: string, start: number): { offset: number; by: StringEnd["by"] } {
  for (let offset = start; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === Char.Backslash) offset++;
    else if (code === Char.Quote) return { offset, by: "quote" };
    else if (code === Char.Dollar && text.charCodeAt(offset + 1) === Char.LeftBrace) {
      return { offset, by: "interpolation" };
    }
  }
  return { offset: text.length, by: "nothing" };
}

function findBlockEnd(text: string, start: number): { offset: number; by: StringEnd["by"] } {
  for (let offset = start; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === Char.Quote && text.startsWith('"""', offset)) return { offset, by: "quote" };
    if (code === Char.Dollar && text.charCodeAt(offset + 1) === Char.LeftBrace) {
      return { offset, by: "interpolation" };
    }
  }
  return { offset: text.length, by: "nothing" };
}

/** Looks no further than `end`: the line may go on for megabytes. */
function crossesDeclaration(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    if (text.charCodeAt(offset) === Char.LineFeed && forcedDeclarationAt(text, offset + 1)) return true;
  }
  return false;
}

/** Offset of the line end after `start`, before a `\r\n` too. */
export function lineEnd(text: string, start: number): number {
  const newLine = text.indexOf("\n", start);
  if (newLine === -1) return text.length;
  return newLine > start && text.charCodeAt(newLine - 1) === Char.CarriageReturn ? newLine - 1 : newLine;
}
