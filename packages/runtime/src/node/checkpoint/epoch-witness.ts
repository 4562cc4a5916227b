import { constants, writeSync } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32c } from "../../stream/checkpoint/crc32c.ts";

const slotSize = 64;

/**
 * A small file that remembers the last epoch, beside the database that holds it: if the database loses its end, or all, this is noticed. Two slots are
 * written in turn, so that one of them is always whole.
 */
export class EpochWitness {
  private readonly path: string;
  private file: Promise<FileHandle> | undefined;
  private turn = 0;
  private epoch = 0;

  constructor(path: string) {
    this.path = path;
  }

  async read(): Promise<number> {
    const file = await this.opened();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * slotSize), 0, 2 * slotSize, 0);
    const text = buffer.toString("latin1", 0, bytesRead);
    for (const slot of [text.slice(0, slotSize), text.slice(slotSize)]) {
      const [turn = "", epoch = "", checksum] = slot.trim().split(" ");
      if (checksum !== crc32c(`${turn} ${epoch}`).toString(36) || Number(turn) <= this.turn) continue;
      this.turn = Number(turn);
      this.epoch = Number(epoch);
    }
    return this.epoch;
  }

  async write(epoch: number): Promise<void> {
    const isStepBack = epoch < this.epoch;
    this.epoch = epoch;
    await this.writeSlot();
    // Otherwise a damaged slot would bring back an epoch that was given up.
    if (isStepBack) await this.writeSlot();
  }

  private async writeSlot(): Promise<void> {
    const file = await this.opened();
    const body = `${++this.turn} ${this.epoch}`;
    const slot = `${body} ${crc32c(body).toString(36)}`.padEnd(slotSize - 1);
    // Into memory only, which takes no time; on the disk it is once it is synced.
    writeSync(file.fd, `${slot}\n`, (this.turn % 2) * slotSize, "latin1");
    await file.datasync();
  }

  async close(): Promise<void> {
    const file = this.file;
    this.file = undefined;
    await (await file)?.close();
  }

  private opened(): Promise<FileHandle> {
    this.file ??= openDurably(this.path);
    return this.file;
  }
}

async function openDurably(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const folder = await open(dirname(path));
  // A file that was just made is only in its folder once that is written, too. Not every system can do that to a folder.
  await folder.sync().catch(() => undefined);
  await folder.close();
  return file;
}
