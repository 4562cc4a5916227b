import type { RecordSplitter, Records, TextPosition } from "../records/record-splitter.ts";
import { LineSplitter } from "./line-splitter.ts";

/** JSON Lines: each line that is not blank is an element's text, which the runtime parses. */
export class JsonLineSplitter implements RecordSplitter {
  private readonly lines: LineSplitter;

  constructor(from: TextPosition | undefined) {
    this.lines = new LineSplitter(from);
  }

  get isEmpty(): boolean {
    return this.lines.isEmpty;
  }

  push(bytes: Uint8Array): void {
    this.lines.push(bytes);
  }

  finish(): void {
    this.lines.finish();
  }

  take(max: number): Records {
    const { texts, numberOf, malformed } = this.lines.take(max);
    return { elements: texts, form: "text", lineOf: numberOf, malformed };
  }

  position(): TextPosition {
    return this.lines.position();
  }
}
