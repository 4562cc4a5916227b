import fs, { constants, type Stats, watch } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import type { Disk, DiskEntry, DiskFile } from "./disk.ts";

/** The file system of the machine. */
export const nodeDisk: Disk = {
  open: async (path, mode) => new NodeFile(await open(path, mode === "read" ? "r" : readWrite)),
  stat: async (path) => {
    try {
      return entryOf(await stat(path));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  list: async (folder) => (await readdir(folder)).sort(),
  glob: (pattern) => Promise.resolve(fs.globSync(pattern).sort()),
  makeFolder: async (folder) => {
    await mkdir(folder, { recursive: true });
  },
  rename,
  unlink: (path) => rm(path, { force: true }),
  readFile,
  syncFolder: async (folder) => {
    // Windows cannot open folders; there a rename is as durable as it gets.
    if (process.platform === "win32") return;
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  watch: (path, changed) => {
    try {
      const watcher = watch(path, { persistent: true }, changed);
      watcher.on("error", changed);
      return () => watcher.close();
    } catch {
      // Some file systems cannot be watched; whoever asks looks again from time to time.
      return () => undefined;
    }
  },
};

const readWrite = constants.O_RDWR | constants.O_CREAT;

class NodeFile implements DiskFile {
  private readonly handle: FileHandle;

  constructor(handle: FileHandle) {
    this.handle = handle;
  }

  async read(buffer: Uint8Array, position: number): Promise<number> {
    return (await this.handle.read(buffer, 0, buffer.byteLength, position)).bytesRead;
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    let written = 0;
    while (written < bytes.byteLength) {
      const rest = bytes.byteLength - written;
      const { bytesWritten } = await this.handle.write(bytes, written, rest, position + written);
      written += bytesWritten;
    }
  }

  truncate(length: number): Promise<void> {
    return this.handle.truncate(length);
  }

  sync(): Promise<void> {
    return this.handle.sync();
  }

  async stat(): Promise<DiskEntry> {
    return entryOf(await this.handle.stat());
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

function entryOf(stats: Stats): DiskEntry {
  const kind = stats.isFile() ? "file" : stats.isDirectory() ? "folder" : "other";
  return { kind, size: stats.size, identity: `${stats.dev}:${stats.ino}` };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
