import type { Disk, DiskFile } from "../disk/disk.ts";

/** A disk that fails as it is told. */
export class FaultyDisk {
  /** Fails the operations of these names with this code, e.g. `{ write: "ENOSPC" }`. */
  failing: Readonly<Record<string, string>> = {};
  /** Bytes of a failing write that are written all the same. */
  partial = 0;
  /** After so many more operations all fail, as when the process is gone. */
  left = Number.POSITIVE_INFINITY;
  readonly calls: string[] = [];
  private readonly inner: Disk;

  constructor(inner: Disk) {
    this.inner = inner;
  }

  get disk(): Disk {
    const { inner } = this;
    const through = <Result>(name: string, path: string, work: () => Promise<Result>): Promise<Result> => {
      this.calls.push(`${name} ${path.slice(path.lastIndexOf("/") + 1)}`);
      this.left -= 1;
      const code = this.left < 0 ? "EIO" : this.failing[name];
      return code === undefined
        ? work()
        : Promise.reject(Object.assign(new Error(`${code}: planted`), { code }));
    };
    return {
      open: async (path, mode) =>
        this.file(path, await through("open", path, () => inner.open(path, mode)), through),
      stat: (path) => inner.stat(path),
      list: (folder) => inner.list(folder),
      glob: (pattern) => inner.glob(pattern),
      makeFolder: (folder) => inner.makeFolder(folder),
      rename: (from, to) => through("rename", to, () => inner.rename(from, to)),
      unlink: (path) => through("unlink", path, () => inner.unlink(path)),
      readFile: (path) => inner.readFile(path),
      syncFolder: (folder) => through("syncFolder", folder, () => inner.syncFolder(folder)),
      watch: (path, changed) => inner.watch(path, changed),
    };
  }

  private file(
    path: string,
    file: DiskFile,
    through: <Result>(name: string, path: string, work: () => Promise<Result>) => Promise<Result>,
  ): DiskFile {
    return {
      read: (buffer, position) => through("read", path, () => file.read(buffer, position)),
      write: async (bytes, position) => {
        if ((this.failing.write !== undefined || this.left === 0) && this.partial > 0) {
          await file.write(bytes.subarray(0, this.partial), position);
        }
        await through("write", path, () => file.write(bytes, position));
      },
      truncate: (length) => through("truncate", path, () => file.truncate(length)),
      sync: () => through("sync", path, () => file.sync()),
      stat: () => file.stat(),
      close: () => file.close(),
    };
  }
}
