import { TokenKind } from "./token-kind.ts";

/** The brackets and string interpolations that are open at a place, outermost first. */
export class BracketStack {
  depth = 0;
  private readonly kinds: TokenKind[] = [];
  private readonly offsets: number[] = [];

  /** `kind` is an opening bracket, or `StringHead` for an interpolation; `offset` is its own, or that of the opening quote. */
  push(kind: TokenKind, offset: number): void {
    this.kinds[this.depth] = kind;
    this.offsets[this.depth] = offset;
    this.depth++;
  }

  /**
   * Closes the nearest bracket of that kind and all that were left open inside it; a bracket inside an interpolation
   * closes nothing outside it. Returns whether one was open.
   */
  close(kind: TokenKind): boolean {
    for (let index = this.depth - 1; index >= 0; index--) {
      const open = this.kinds[index];
      if (open === kind) {
        this.depth = index;
        return true;
      }
      if (open === TokenKind.StringHead) return false;
    }
    return false;
  }

  /** What the next `}` closes: a brace, an interpolation, or nothing. */
  closedByBrace(): TokenKind | undefined {
    for (let index = this.depth - 1; index >= 0; index--) {
      const open = this.kinds[index];
      if (open === TokenKind.LeftBrace || open === TokenKind.StringHead) return open;
    }
    return undefined;
  }

  /** Drops what was left open inside the innermost interpolation and returns the offset of its string's opening quote. */
  innermostString(): number {
    while (this.depth > 0 && this.kinds[this.depth - 1] !== TokenKind.StringHead) this.depth--;
    return this.offsets[this.depth - 1] ?? 0;
  }

  /** Offset of the opening quote of the outermost string that is open, if one is. */
  outermostString(): number | undefined {
    for (let index = 0; index < this.depth; index++) {
      if (this.kinds[index] === TokenKind.StringHead) return this.offsets[index];
    }
    return undefined;
  }

  /** Closes the innermost. */
  pop(): void {
    this.depth--;
  }

  clear(): void {
    this.depth = 0;
  }
}
