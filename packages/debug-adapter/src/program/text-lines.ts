import type { Span } from "@constellation/diagnostics";

/** A range of a text, lines and columns from 1; the end is exclusive. Columns count UTF-16 units. */
export interface TextRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The lines of a text: offsets to lines and columns. */
export class TextLines {
  readonly text: string;
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: line }) => index + line.length)];
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line of an offset, from 1. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  columnOf(offset: number): number {
    return offset - this.startOf(this.lineOf(offset)) + 1;
  }

  startOf(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  /** A line's text, without its end. */
  textOf(line: number): string {
    return this.text.slice(this.startOf(line), this.starts[line] ?? this.text.length).replace(/[\r\n]+$/, "");
  }

  rangeOf({ start, end }: Span): TextRange {
    return {
      line: this.lineOf(start),
      column: this.columnOf(start),
      endLine: this.lineOf(end),
      endColumn: this.columnOf(end),
    };
  }
}
