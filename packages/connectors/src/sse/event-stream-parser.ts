import { isUtf8 } from "node:buffer";
import { badByteOf } from "../lines/bad-byte.ts";

/** An event of a stream, as it is dispatched; `problem` where it is none. */
export interface StreamEvent {
  /** The last event id at its dispatch; "" when none was ever given. */
  readonly id: string;
  /** Its name; `message` where none is given. */
  readonly event: string;
  readonly data: string;
  /** Why it cannot be taken. */
  readonly problem?: string;
}

const lineFeed = 10;
const carriageReturn = 13;
const excerptMax = 2000;

/**
 * Reads an event stream as the HTML standard says (section 9.2.6), from bytes cut anywhere. Other than there, text that is not UTF-8 makes
 * its event malformed, and so does one of more than `eventMax` bytes. Holds one event at most.
 */
export class EventStreamParser {
  /** Milliseconds that the server asks to wait before connecting anew. */
  retryMs: number | undefined;
  lastId: string;
  private readonly eventMax: number;
  private readonly emit: (event: StreamEvent) => void;
  private rest: Uint8Array[] = [];
  private restLength = 0;
  /** Behind a CR: an LF that follows belongs to it. */
  private skipsLineFeed = false;
  private isFirstLine = true;
  private isOverlong = false;
  private data: string[] = [];
  private dataLength = 0;
  private event = "";
  private problem: string | undefined;

  constructor(
    options: { readonly eventMax: number; readonly lastId: string },
    emit: (event: StreamEvent) => void,
  ) {
    this.eventMax = options.eventMax;
    this.lastId = options.lastId;
    this.emit = emit;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      if (byte !== lineFeed && byte !== carriageReturn) continue;
      const isSecond = byte === lineFeed && this.skipsLineFeed && index === at && this.restLength === 0;
      if (!isSecond) this.endLine(chunk.subarray(at, index));
      this.skipsLineFeed = byte === carriageReturn;
      at = index + 1;
    }
    if (at < chunk.length) {
      this.skipsLineFeed = false;
      this.keep(new Uint8Array(chunk.subarray(at)));
    }
  }

  private keep(bytes: Uint8Array): void {
    if (this.isOverlong || this.restLength + bytes.length > this.eventMax) {
      this.isOverlong = true;
      this.refuse(`it has more than ${this.eventMax} bytes`);
      this.rest = [];
      this.restLength = 0;
      return;
    }
    this.rest.push(bytes);
    this.restLength += bytes.length;
  }

  private endLine(end: Uint8Array): void {
    const wasOverlong = this.isOverlong;
    let line = this.restLength === 0 ? end : Buffer.concat([...this.rest, end]);
    this.rest = [];
    this.restLength = 0;
    this.isOverlong = false;
    if (this.isFirstLine) {
      this.isFirstLine = false;
      if (line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf) line = line.subarray(3);
    }
    if (wasOverlong) return;
    if (line.length === 0) {
      this.dispatch();
      return;
    }
    if (!isUtf8(line)) {
      this.refuse(`byte ${badByteOf(line) + 1} of a line is not UTF-8`);
      return;
    }
    this.field(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8"));
  }

  private field(line: string): void {
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const from = colon < 0 ? line.length : line[colon + 1] === " " ? colon + 2 : colon + 1;
    const value = line.slice(from);
    switch (name) {
      case "data":
        this.addData(value);
        break;
      case "event":
        this.event = value;
        break;
      case "id":
        if (!value.includes("\0")) this.lastId = value;
        break;
      case "retry":
        if (/^[0-9]+$/.test(value)) this.retryMs = Number(value);
        break;
    }
  }

  private addData(value: string): void {
    this.dataLength += value.length + 1;
    if (this.dataLength > this.eventMax) this.refuse(`it has more than ${this.eventMax} bytes`);
    else this.data.push(value);
  }

  private refuse(problem: string): void {
    this.problem ??= problem;
  }

  private dispatch(): void {
    const { data, problem } = this;
    const event = this.event === "" ? "message" : this.event;
    this.data = [];
    this.dataLength = 0;
    this.event = "";
    this.problem = undefined;
    const text = data.join("\n");
    if (problem !== undefined)
      this.emit({ id: this.lastId, event, data: text.slice(0, excerptMax), problem });
    else if (data.length > 0) this.emit({ id: this.lastId, event, data: text });
  }
}
