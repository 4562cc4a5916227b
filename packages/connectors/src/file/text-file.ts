import { createHash } from "node:crypto";
import { Fault } from "@constellation/sdk";
import { CsvSplitter } from "../csv/csv-splitter.ts";
import type { Disk, DiskFile } from "../disk/disk.ts";
import { diskFault } from "../disk/disk-fault.ts";
import {
  type RecordSplitter,
  type Records,
  recordSplitter,
  type TextFormat,
  type TextPosition,
} from "../records/record-splitter.ts";

/** Bytes read at once. */
const blockSize = 256 * 1024;
/** Bytes at the start of a file by which it is known again. */
const headSize = 1024;

/** Where reading a file can go on, and by what the file is known again: a hash of its beginning. */
export interface FilePosition extends TextPosition {
  readonly head: string;
}

/** A file that is read from a position on; the next block is on its way while one is taken apart. */
export class TextFile {
  private readonly path: string;
  private readonly file: DiskFile;
  private readonly splitter: RecordSplitter;
  private head: Uint8Array;
  /** Only while there is something to read: many files may be followed. */
  private buffers: Uint8Array[] = [];
  private readOffset: number;
  private pending: Promise<number> | undefined;
  /** The hash of a whole head: it does not change any more. */
  private headHash: string | undefined;
  /** Of the file that was opened. */
  readonly identity: string;

  private constructor(path: string, file: DiskFile, start: Start) {
    this.path = path;
    this.file = file;
    this.splitter = start.splitter;
    this.head = start.head;
    this.readOffset = start.offset;
    this.identity = start.identity;
  }

  /** Rejects when the file is not there, or is not the one that the position is of. */
  static async open(disk: Disk, path: string, format: TextFormat, from?: FilePosition): Promise<TextFile> {
    try {
      const file = await disk.open(path, "read");
      try {
        return new TextFile(path, file, await prepare(path, file, format, from));
      } catch (error) {
        await file.close();
        throw error;
      }
    } catch (error) {
      throw error instanceof Fault ? error : diskFault("read", path, error);
    }
  }

  get hasRecords(): boolean {
    return !this.splitter.isEmpty;
  }

  /** Bytes read so far. */
  get length(): number {
    return this.readOffset;
  }

  take(max: number): Records {
    return this.splitter.take(max);
  }

  /** Reads the next block; false at the end of the file. Only when there are no records. */
  async fill(): Promise<boolean> {
    try {
      const count = await (this.pending ?? this.startRead());
      this.pending = undefined;
      const [buffer] = this.buffers;
      if (count === 0 || buffer === undefined) {
        this.buffers = [];
        return false;
      }
      const bytes = buffer.subarray(0, count);
      if (this.readOffset === this.head.byteLength && this.readOffset < headSize) {
        this.head = Buffer.concat([this.head, bytes]).subarray(0, headSize);
      }
      this.readOffset += count;
      this.buffers.reverse();
      if (count === blockSize) this.pending = this.startRead();
      this.splitter.push(bytes);
      return true;
    } catch (error) {
      this.pending = undefined;
      throw diskFault("read", this.path, error);
    }
  }

  /** Nothing will be appended: what is left is the last record. */
  finish(): void {
    this.splitter.finish();
  }

  position(): FilePosition {
    const position = this.splitter.position();
    if (position.offset < headSize)
      return { ...position, head: hashOf(this.head.subarray(0, position.offset)) };
    this.headHash ??= hashOf(this.head);
    return { ...position, head: this.headHash };
  }

  async close(): Promise<void> {
    await this.pending?.catch(() => undefined);
    await this.file.close();
  }

  private startRead(): Promise<number> {
    if (this.buffers.length === 0) this.buffers = [newBlock(), newBlock()];
    const reading = this.file.read(this.buffers[0] ?? newBlock(), this.readOffset);
    // Whoever fills next meets the failure; until then it is nobody's.
    reading.catch(() => undefined);
    return reading;
  }
}

/** What it holds is overwritten before it is read. */
function newBlock(): Uint8Array {
  return Buffer.allocUnsafeSlow(blockSize);
}

interface Start {
  readonly splitter: RecordSplitter;
  readonly head: Uint8Array;
  readonly offset: number;
  readonly identity: string;
}

async function prepare(
  path: string,
  file: DiskFile,
  format: TextFormat,
  from: FilePosition | undefined,
): Promise<Start> {
  const { identity, kind, size } = await file.stat();
  if (kind === "folder")
    throw new Fault(`"${path}" is a folder: end it with "/" to read its files`, notRetryable);
  if (from === undefined || from.offset === 0) {
    return { splitter: recordSplitter(format), head: new Uint8Array(), offset: 0, identity };
  }
  if (size < from.offset) {
    throw new Fault(
      `"${path}" has ${size} bytes, but ${from.offset} had been read: it was cut or replaced, so reading cannot go on where it was`,
      notRetryable,
    );
  }
  const head = new Uint8Array(Math.min(from.offset, headSize));
  await file.read(head, 0);
  if (hashOf(head) !== from.head) {
    throw new Fault(
      `"${path}" begins otherwise than when it was read: it is another file, so reading cannot go on where it was`,
      notRetryable,
    );
  }
  const header = format.format === "csv" ? await readHeader(file, format) : undefined;
  const splitter = recordSplitter(format, { ...from, ...(header === undefined ? {} : { header }) });
  return { splitter, head, offset: from.offset, identity };
}

/** The names of the columns, from the start of the file. */
async function readHeader(file: DiskFile, format: TextFormat): Promise<readonly string[]> {
  const splitter = new CsvSplitter(format);
  const buffer = new Uint8Array(blockSize);
  for (let offset = 0; splitter.header === undefined; ) {
    const count = await file.read(buffer, offset);
    if (count === 0) break;
    offset += count;
    splitter.push(buffer.subarray(0, count));
    while (!splitter.isEmpty && splitter.header === undefined) splitter.take(1);
  }
  return splitter.header ?? [];
}

const notRetryable = { code: "position", retryable: false } as const;

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}
