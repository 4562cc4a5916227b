import { Fault } from "@constellation/sdk";
import type { Disk, DiskFile } from "../disk/disk.ts";
import { diskFault } from "../disk/disk-fault.ts";

/** Bytes that may wait for the disk before whoever writes has to. */
const waitingMax = 1024 * 1024;

/**
 * A file that grows at its end. What is added is on its way to the disk at once; while one write is under way, what follows is
 * collected for the next. After a failure nothing more is written, and what was written in part is cut off where that is possible.
 */
export class AppendedFile {
  private readonly path: string;
  private readonly file: DiskFile;
  /** Bytes that were written whole. */
  private written: number;
  private waiting = "";
  private writing: Promise<void> | undefined;
  private failure: Fault | undefined;

  private constructor(path: string, file: DiskFile, written: number) {
    this.path = path;
    this.file = file;
    this.written = written;
  }

  /** Opens or makes the file, cut to `length` bytes. Rejects when it has fewer. */
  static async open(disk: Disk, path: string, length: number): Promise<AppendedFile> {
    try {
      const file = await disk.open(path, "write");
      try {
        await cut(path, file, length);
        return new AppendedFile(path, file, length);
      } catch (error) {
        await file.close();
        throw error;
      }
    } catch (error) {
      throw error instanceof Fault ? error : diskFault("written", path, error);
    }
  }

  /** Bytes with all that was added. */
  get isEmpty(): boolean {
    return this.written === 0 && this.waiting === "" && this.writing === undefined;
  }

  /** Takes text; a promise when enough of it waits for the disk. */
  add(text: string): Promise<void> | undefined {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.waiting += text;
    this.writing ??= this.writeWaiting();
    return this.waiting.length < waitingMax ? undefined : this.flush();
  }

  /** All that was added has been written. */
  async flush(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
    if (this.failure !== undefined) throw this.failure;
  }

  /** All that was added is on the medium; gives the length in bytes. */
  async sync(): Promise<number> {
    await this.flush();
    try {
      await this.file.sync();
    } catch (error) {
      this.failure = diskFault("written", this.path, error);
      throw this.failure;
    }
    return this.written;
  }

  async close(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
    await this.file.close();
  }

  /** Never rejects: a failure is kept for whoever comes next. */
  private async writeWaiting(): Promise<void> {
    while (this.waiting !== "" && this.failure === undefined) {
      const bytes = Buffer.from(this.waiting, "utf8");
      this.waiting = "";
      try {
        await this.file.write(bytes, this.written);
        this.written += bytes.byteLength;
      } catch (error) {
        this.failure = diskFault("written", this.path, error);
        // Where the disk takes not even that, the restart cuts it.
        await this.file.truncate(this.written).catch(() => undefined);
      }
    }
    this.writing = undefined;
  }
}

async function cut(path: string, file: DiskFile, length: number): Promise<void> {
  const { size } = await file.stat();
  if (size === length) return;
  if (size > length) return file.truncate(length);
  throw new Fault(
    `"${path}" has ${size} bytes, but ${length} were written and confirmed: something else has cut or replaced it`,
    { code: "position", retryable: false },
  );
}
