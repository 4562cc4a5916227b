import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type MessageReader,
} from "vscode-languageserver";
import { type Malformed, readMessage } from "./read-message.ts";

/** Where a reader's bytes come from. */
export interface ByteSource {
  on(event: "data", listener: (chunk: Uint8Array) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** A message cannot be longer, in bytes: what is larger is not read. */
export const bodyMax = 256 * 1024 * 1024;
/** A header cannot be longer, in bytes. */
const headerMax = 8192;
const [carriageReturn, newLine] = [13, 10];

/**
 * Reads messages framed by `Content-Length` headers. What is no frame is skipped up to the next header, what is no message is told to
 * `onMalformed`; neither ends the session. A message is handed on in the turn in which its last byte arrives.
 */
export class FrameReader extends AbstractMessageReader implements MessageReader {
  readonly #source: ByteSource;
  readonly #onMalformed: (problem: Malformed) => void;
  #chunks: Uint8Array[] = [];
  #size = 0;
  /** Bytes of the body that is being read; -1 while a header is. */
  #needed = -1;

  constructor(source: ByteSource, onMalformed: (problem: Malformed) => void) {
    super();
    this.#source = source;
    this.#onMalformed = onMalformed;
  }

  listen(callback: DataCallback): Disposable {
    let isListening = true;
    this.#source.on("data", (chunk) => {
      if (isListening) this.#take(chunk, callback);
    });
    this.#source.on("error", (error) => this.fireError(error));
    this.#source.on("close", () => this.fireClose());
    return { dispose: () => (isListening = false) };
  }

  #take(chunk: Uint8Array, callback: DataCallback): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    for (;;) {
      if (this.#needed < 0 && !this.#readHeader()) return;
      if (this.#needed < 0) continue;
      if (this.#size < this.#needed) return;
      const body = this.#cut(this.#needed);
      this.#needed = -1;
      this.#deliver(body, callback);
    }
  }

  /** False when more bytes are needed; `#needed` stays below 0 when the header was none. */
  #readHeader(): boolean {
    const bytes = this.#joined();
    const end = headerEnd(bytes);
    if (end < 0) {
      if (bytes.length > headerMax) {
        this.#cut(bytes.length - 3);
        this.#onMalformed({ problem: "a header without an end" });
      }
      return false;
    }
    const header = new TextDecoder("latin1").decode(this.#cut(end));
    const length = /(?:^|\n)content-length:[ \t]*(\d{1,9})[ \t]*\r/i.exec(header)?.[1];
    if (length === undefined) this.#onMalformed({ problem: "a header without a Content-Length" });
    else if (Number(length) > bodyMax) this.#onMalformed({ problem: `a message of ${length} bytes` });
    else this.#needed = Number(length);
    return true;
  }

  #deliver(body: Uint8Array, callback: DataCallback): void {
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    } catch (error) {
      this.#onMalformed({ problem: error instanceof Error ? error.message : "no JSON", isText: true });
      return;
    }
    const message = readMessage(value);
    if ("problem" in message) this.#onMalformed(message);
    else callback(message.message);
  }

  #joined(): Uint8Array {
    const [first = new Uint8Array()] = this.#chunks;
    if (this.#chunks.length <= 1) return first;
    const all = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    this.#chunks = [all];
    return all;
  }

  #cut(length: number): Uint8Array {
    const all = this.#joined();
    this.#chunks = length === all.length ? [] : [all.subarray(length)];
    this.#size = all.length - length;
    return all.subarray(0, length);
  }
}

/** Offset behind the blank line that ends a header; -1 without one. */
function headerEnd(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(newLine, 3); at >= 0; at = bytes.indexOf(newLine, at + 1)) {
    const isBlank =
      bytes[at - 1] === carriageReturn && bytes[at - 2] === newLine && bytes[at - 3] === carriageReturn;
    if (isBlank) return at + 1;
  }
  return -1;
}
