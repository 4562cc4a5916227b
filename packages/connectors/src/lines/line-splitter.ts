import { isAscii, isUtf8 } from "node:buffer";
import { badByteOf } from "./bad-byte.ts";

/** Lines of text as they stood, without their ends. */
export interface Lines {
  readonly texts: readonly string[];
  /** The line number, from 1, of each text. */
  readonly numberOf: (index: number) => number;
  readonly malformed: readonly MalformedLine[];
}

/** A line that is no text, or too long. */
export interface MalformedLine {
  readonly line: number;
  readonly problem: string;
  /** Its beginning, with what is no UTF-8 replaced. */
  readonly text: string;
}

/** Whole lines that were decoded together. */
interface Block {
  readonly text: string;
  /** Of the first byte, in the whole input. */
  readonly start: number;
  readonly isAscii: boolean;
  /** It stands for one line that cannot be taken. */
  readonly isMalformed: boolean;
}

/** Bytes that a line may have: 16 MiB. */
export const lineMax = 16 * 1024 * 1024;

export interface LineOptions {
  /** Bytes that a line may have; a longer one is malformed. Default: `lineMax`. */
  readonly lineMax?: number;
  /** Blank lines are lines. */
  readonly keepsBlank?: boolean;
  /** A byte position to start from that is the start of a line, and the number of lines before it. */
  readonly offset?: number;
  readonly line?: number;
}

/** The start of a line, remembered cheaply. */
export interface LineMark {
  readonly block: Block | undefined;
  readonly at: number;
  readonly line: number;
  readonly end: number;
}

const newline = 10;
const carriageReturn = 13;
const excerptMax = 2000;

/**
 * Cuts bytes into lines: strict UTF-8, a byte order mark at the start is skipped, CRLF is a line end, the last line needs none. Knows at every
 * moment where the first line that was not taken begins. Holds what was pushed last, and a line that has no end yet.
 */
export class LineSplitter {
  private readonly lineMax: number;
  private readonly keepsBlank: boolean;
  private blocks: Block[] = [];
  /** The block of the next line, and where in its text the line begins. */
  private current = 0;
  private at = 0;
  private malformed: MalformedLine[] = [];
  /** Lines taken, or passed over. */
  private line: number;
  /** Bytes up to the end of what is in blocks. */
  private end: number;
  private rest: Uint8Array[] = [];
  private restLength = 0;
  /** Bytes of a line that is too long, whose end has not come yet. */
  private dropped = 0;

  constructor(options: LineOptions = {}) {
    this.lineMax = options.lineMax ?? lineMax;
    this.keepsBlank = options.keepsBlank === true;
    this.end = options.offset ?? 0;
    this.line = options.line ?? 0;
  }

  /** Nothing can be taken without pushing more. */
  get isEmpty(): boolean {
    return this.current >= this.blocks.length && this.malformed.length === 0;
  }

  /** Where the next line begins. */
  mark(): LineMark {
    return { block: this.blocks[this.current], at: this.at, line: this.line, end: this.end };
  }

  /** The byte that the first line not taken (or the marked one) starts with, and the number of lines before it. */
  position(mark = this.mark()): { readonly offset: number; readonly line: number } {
    const { block, at, line, end } = mark;
    if (block === undefined) return { offset: end, line };
    const taken = block.isAscii ? at : Buffer.byteLength(block.text.slice(0, at));
    return { offset: block.start + taken, line };
  }

  /** The next bytes, which are the caller's again when this returns; only when `isEmpty`. */
  push(bytes: Uint8Array): void {
    this.blocks = [];
    this.current = 0;
    this.at = 0;
    const last = bytes.lastIndexOf(newline);
    if (last < 0) {
      this.keep(bytes);
      return;
    }
    let whole = bytes.subarray(0, last + 1);
    if (this.dropped > 0) {
      const first = bytes.indexOf(newline);
      this.endDropped(first + 1);
      whole = whole.subarray(first + 1);
    } else if (this.restLength > 0) whole = Buffer.concat([...this.rest, whole]);
    this.rest = [];
    this.restLength = 0;
    if (whole.byteLength > 0) this.addBlock(whole);
    this.keep(bytes.subarray(last + 1));
  }

  /** The input has ended: what is left is the last line. */
  finish(): void {
    if (this.dropped > 0) this.endDropped(0);
    if (this.restLength > 0) this.addBlock(Buffer.concat(this.rest));
    this.rest = [];
    this.restLength = 0;
  }

  /** Up to `max` lines. */
  take(max: number): Lines {
    const { malformed } = this;
    this.malformed = [];
    const texts: string[] = [];
    const first = this.line + 1;
    let numbers: number[] | undefined;
    while (texts.length < max) {
      const block = this.blocks[this.current];
      if (block === undefined) break;
      const text = this.next(block);
      if (text === undefined) {
        numbers ??= texts.map((_, index) => first + index);
        continue;
      }
      texts.push(text);
      numbers?.push(this.line);
    }
    return { texts, malformed, numberOf: (index) => numbers?.[index] ?? first + index };
  }

  /** The next line of a block; undefined when it is passed over. */
  private next({ text, isMalformed }: Block): string | undefined {
    const found = text.indexOf("\n", this.at);
    const end = found < 0 ? text.length : found;
    const isCrlf = end > this.at && text.charCodeAt(end - 1) === carriageReturn;
    const line = text.slice(this.at, isCrlf ? end - 1 : end);
    this.at = end + 1;
    this.line += 1;
    if (this.at >= text.length) {
      this.current += 1;
      this.at = 0;
    }
    if (isMalformed) return undefined;
    // Only what begins with a blank, or with nothing, can be blank.
    const isBlank = (line.length === 0 || line.charCodeAt(0) <= 32) && line.trim() === "";
    return isBlank && !this.keepsBlank ? undefined : line;
  }

  private keep(bytes: Uint8Array): void {
    if (bytes.byteLength === 0) return;
    if (this.dropped > 0) {
      this.dropped += bytes.byteLength;
      return;
    }
    // Not `slice`: that of a Buffer shares its memory.
    this.rest.push(new Uint8Array(bytes));
    this.restLength += bytes.byteLength;
    if (this.restLength > this.lineMax) this.drop();
  }

  private drop(): void {
    const before = this.pendingLines();
    const text = Buffer.concat(this.rest, excerptMax).toString("utf8");
    const problem = `the line is longer than ${this.lineMax / 1024 / 1024} MiB`;
    this.malformed.push({ line: this.line + before + 1, problem, text });
    this.dropped = this.restLength;
    this.rest = [];
    this.restLength = 0;
  }

  /** Until then the position stays before the line: it is never gone on from in its middle. */
  private endDropped(further: number): void {
    this.end += this.dropped + further;
    this.dropped = 0;
    this.line += 1;
  }

  private pendingLines(): number {
    let count = 0;
    for (let index = this.current; index < this.blocks.length; index++) {
      count += linesIn(this.blocks[index]?.text ?? "", index === this.current ? this.at : 0);
    }
    return count;
  }

  private addBlock(whole: Uint8Array): void {
    const start = this.end;
    this.end += whole.byteLength;
    const mark = start === 0 && startsWithMark(whole) ? 3 : 0;
    const bytes = mark === 0 ? whole : whole.subarray(mark);
    if (bytes.byteLength === 0) return;
    if (bytes.byteLength <= this.lineMax || !hasLongLine(bytes, this.lineMax)) {
      const buffer = asBuffer(bytes);
      if (isAscii(bytes)) {
        this.blocks.push({
          text: buffer.toString("latin1"),
          start: start + mark,
          isAscii: true,
          isMalformed: false,
        });
        return;
      }
      if (isUtf8(bytes)) {
        this.blocks.push({
          text: buffer.toString("utf8"),
          start: start + mark,
          isAscii: false,
          isMalformed: false,
        });
        return;
      }
    }
    this.addLineByLine(bytes, start + mark);
  }

  /** Some line is malformed: it stands between blocks of the others. */
  private addLineByLine(bytes: Uint8Array, start: number): void {
    let number = this.line + this.pendingLines();
    let good = 0;
    const addGood = (end: number): void => {
      if (end === good) return;
      const text = asBuffer(bytes.subarray(good, end)).toString("utf8");
      this.blocks.push({ text, start: start + good, isAscii: false, isMalformed: false });
    };
    for (let at = 0; at < bytes.byteLength; ) {
      const found = bytes.indexOf(newline, at);
      const end = found < 0 ? bytes.byteLength : found + 1;
      const line = bytes.subarray(at, end);
      number += 1;
      const problem = problemOf(line, this.lineMax);
      if (problem !== undefined) {
        addGood(at);
        good = end;
        const text = asBuffer(line.subarray(0, excerptMax)).toString("utf8").trimEnd();
        this.malformed.push({ line: number, problem, text });
        this.blocks.push({ text: "\n", start: start + at, isAscii: true, isMalformed: true });
      }
      at = end;
    }
    addGood(bytes.byteLength);
  }
}

function problemOf(line: Uint8Array, lineMax: number): string | undefined {
  if (line.byteLength > lineMax) return `the line is longer than ${lineMax / 1024 / 1024} MiB`;
  return isUtf8(line) ? undefined : `byte ${badByteOf(line) + 1} of the line is not UTF-8`;
}

function hasLongLine(bytes: Uint8Array, lineMax: number): boolean {
  for (let at = 0; at < bytes.byteLength; ) {
    const found = bytes.indexOf(newline, at);
    const end = found < 0 ? bytes.byteLength : found;
    if (end - at > lineMax) return true;
    at = end + 1;
  }
  return false;
}

function linesIn(text: string, from: number): number {
  let count = 0;
  for (let at = from; at < text.length; count++) {
    const found = text.indexOf("\n", at);
    at = found < 0 ? text.length : found + 1;
  }
  return count;
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
