import type { SourceEdit } from "./source.ts";

/** With more pieces than this the text is joined: reading from many costs more than one copy now and then. */
const piecesMax = 64;

/**
 * A text in pieces, so that an edit in a large file copies none of it: V8 keeps joined strings as trees of their parts until
 * somebody reads a character, and copies the whole then. Immutable.
 */
export class TextPieces {
  readonly text: string;
  private readonly pieces: readonly string[];

  constructor(pieces: readonly string[]) {
    let text = "";
    for (const piece of pieces) text += piece;
    this.text = text;
    this.pieces = pieces.length > piecesMax ? [text] : pieces;
  }

  /** The text with `[start, end)` replaced. */
  replaced({ start, end, newText }: SourceEdit): TextPieces {
    const pieces = [...this.piecesOf(0, start), newText, ...this.piecesOf(end, this.text.length)];
    return new TextPieces(pieces.filter((piece) => piece !== ""));
  }

  /** The characters of `[start, end)`; copies no more than them. */
  slice(start: number, end: number): string {
    return this.piecesOf(start, end).join("");
  }

  private piecesOf(start: number, end: number): readonly string[] {
    const found: string[] = [];
    let offset = 0;
    for (const piece of this.pieces) {
      if (offset >= end) break;
      const next = offset + piece.length;
      if (next > start) found.push(piece.slice(Math.max(0, start - offset), end - offset));
      offset = next;
    }
    return found;
  }
}
