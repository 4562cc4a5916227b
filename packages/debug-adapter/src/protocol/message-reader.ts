/** Longest message that is read, in bytes: what is longer is passed over. */
const messageMax = 32 << 20;
const headerMax = 4096;
const blank = new TextEncoder().encode("\r\n\r\n");

/** What came over a wire: a message as JSON, or what is wrong with it. */
export type Arrived = { readonly message: unknown } | { readonly problem: string };

/**
 * Cuts bytes that arrive in pieces into messages: `Content-Length: N`, a blank line, N bytes of JSON. What is malformed is told and passed
 * over; memory is bounded.
 */
export class MessageReader {
  private bytes = new Uint8Array(0);
  /** Bytes of the message that is being read; undefined while its header is. */
  private length: number | undefined;
  /** Bytes to throw away. */
  private skip = 0;
  private readonly tell: (arrived: Arrived) => void;

  constructor(tell: (arrived: Arrived) => void) {
    this.tell = tell;
  }

  push(piece: Uint8Array): void {
    const dropped = Math.min(this.skip, piece.length);
    this.skip -= dropped;
    const joined = new Uint8Array(this.bytes.length + piece.length - dropped);
    joined.set(this.bytes);
    joined.set(piece.subarray(dropped), this.bytes.length);
    this.bytes = joined;
    while (this.length === undefined ? this.readHeader() : this.readBody(this.length));
  }

  private readHeader(): boolean {
    const end = indexOf(this.bytes, blank);
    if (end < 0) {
      if (this.bytes.length > headerMax) {
        this.tell({ problem: "a message should begin with Content-Length" });
        this.bytes = this.bytes.slice(-blank.length);
      }
      return false;
    }
    const header = new TextDecoder().decode(this.bytes.subarray(0, end));
    this.bytes = this.bytes.slice(end + blank.length);
    const length = /(?:^|\r\n)content-length: *(\d{1,15}) *(?:\r\n|$)/i.exec(header)?.[1];
    if (length === undefined) this.tell({ problem: "a message should begin with Content-Length" });
    else if (Number(length) > messageMax) this.passOver(Number(length));
    else this.length = Number(length);
    return true;
  }

  private passOver(length: number): void {
    this.tell({ problem: `a message of ${length} bytes is too long; at most ${messageMax} are read` });
    const here = Math.min(length, this.bytes.length);
    this.bytes = this.bytes.slice(here);
    this.skip = length - here;
  }

  private readBody(length: number): boolean {
    if (this.bytes.length < length) return false;
    const text = new TextDecoder().decode(this.bytes.subarray(0, length));
    this.bytes = this.bytes.slice(length);
    this.length = undefined;
    this.tell(parsed(text));
    return true;
  }
}

function parsed(text: string): Arrived {
  try {
    return { message: JSON.parse(text) as unknown };
  } catch {
    return { problem: "a message should be JSON" };
  }
}

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  for (let at = bytes.indexOf(part[0] ?? 0); at >= 0; at = bytes.indexOf(part[0] ?? 0, at + 1))
    if (part.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

/** A message as it goes over a wire. */
export function messageBytes(message: object): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const head = new TextEncoder().encode(`Content-Length: ${body.length}\r\n\r\n`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}
