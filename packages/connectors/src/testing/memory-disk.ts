import type { Disk, DiskEntry, DiskFile } from "../disk/disk.ts";

interface Inode {
  readonly identity: string;
  data: Buffer;
  /** What is on the medium. */
  durable: Buffer;
}

type NameChange =
  | { readonly kind: "link"; readonly path: string; readonly inode: Inode }
  | { readonly kind: "unlink"; readonly path: string }
  | { readonly kind: "rename"; readonly from: string; readonly to: string };

const blockLength = 4;

/**
 * A disk in memory that loses at a crash what was not synced, as a real one may: of a file any blocks of what was written since its last
 * `sync`; of names all changes from some point on since the last `syncFolder` of their folder.
 */
export class MemoryDisk {
  /** Operations until all fail, as when the process is gone. */
  left = Number.POSITIVE_INFINITY;
  private names = new Map<string, Inode>();
  private durableNames = new Map<string, Inode>();
  /** Since their folder was synced, in order. */
  private changes: NameChange[] = [];
  private readonly folders = new Set<string>([""]);
  private count = 0;

  readonly disk: Disk = {
    open: (path, mode) => this.doing(() => this.file(path, this.inodeAt(path, mode))),
    stat: (path) => this.doing(() => this.entryAt(path)),
    list: (folder) => this.doing(() => this.namesIn(folder)),
    glob: () => Promise.reject(new TypeError("a disk in memory knows no globs")),
    makeFolder: (folder) => this.doing(() => void this.folders.add(folder)),
    rename: (from, to) => this.doing(() => this.change({ kind: "rename", from, to })),
    unlink: (path) =>
      this.doing(() => this.names.has(path) && this.change({ kind: "unlink", path })).then(() => undefined),
    readFile: (path) => this.doing(() => Buffer.from(this.inodeAt(path, "read").data)),
    syncFolder: (folder) => this.doing(() => this.syncNames(folder)),
    watch: () => () => undefined,
  };

  /** The text of a file, without an operation. */
  textOf(path: string): string {
    return this.names.get(path)?.data.toString("utf8") ?? "";
  }

  /** The names in a folder, sorted, without an operation. */
  namesIn(folder: string): readonly string[] {
    const start = `${folder}/`;
    return [...this.names.keys()]
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length))
      .sort();
  }

  /** The machine stops and starts again; `chance`, in [0, 1), decides what of the unsynced is lost. */
  crash(chance: () => number): void {
    const kept = Math.floor(chance() * (this.changes.length + 1));
    this.names = new Map(this.durableNames);
    for (const change of this.changes.slice(0, kept)) apply(this.names, change);
    this.durableNames = new Map(this.names);
    this.changes = [];
    for (const inode of new Set(this.names.values())) {
      inode.data = afterCrash(inode, chance);
      inode.durable = Buffer.from(inode.data);
    }
    this.left = Number.POSITIVE_INFINITY;
  }

  private async doing<Result>(work: () => Result): Promise<Result> {
    this.left -= 1;
    if (this.left < 0) throw failure("EIO");
    return work();
  }

  private inodeAt(path: string, mode: "read" | "write"): Inode {
    const found = this.names.get(path);
    if (found !== undefined) return found;
    if (mode === "read") throw failure("ENOENT");
    const inode = { identity: String(++this.count), data: Buffer.alloc(0), durable: Buffer.alloc(0) };
    this.change({ kind: "link", path, inode });
    return inode;
  }

  private entryAt(path: string): DiskEntry | undefined {
    if (this.folders.has(path)) return { kind: "folder", size: 0, identity: path };
    const inode = this.names.get(path);
    return inode && { kind: "file", size: inode.data.length, identity: inode.identity };
  }

  private change(change: NameChange): void {
    if (!apply(this.names, change)) throw failure("ENOENT");
    this.changes.push(change);
  }

  private syncNames(folder: string): void {
    const isHere = (change: NameChange) => folderOf("to" in change ? change.to : change.path) === folder;
    for (const change of this.changes) if (isHere(change)) apply(this.durableNames, change);
    this.changes = this.changes.filter((change) => !isHere(change));
  }

  private file(_: string, inode: Inode): DiskFile {
    return {
      read: (buffer, position) => this.doing(() => inode.data.subarray(position).copy(buffer)),
      write: (bytes, position) =>
        this.doing(() => {
          const data = Buffer.alloc(Math.max(inode.data.length, position + bytes.length));
          inode.data.copy(data);
          data.set(bytes, position);
          inode.data = data;
        }),
      truncate: (length) =>
        this.doing(() => {
          inode.data = Buffer.concat([inode.data], length);
        }),
      sync: () =>
        this.doing(() => {
          inode.durable = Buffer.from(inode.data);
        }),
      stat: () => this.doing(() => ({ kind: "file", size: inode.data.length, identity: inode.identity })),
      close: async () => undefined,
    };
  }
}

/** False when there is nothing of that name. */
function apply(names: Map<string, Inode>, change: NameChange): boolean {
  switch (change.kind) {
    case "link":
      names.set(change.path, change.inode);
      return true;
    case "unlink":
      return names.delete(change.path);
    case "rename": {
      const inode = names.get(change.from);
      if (inode === undefined) return false;
      names.delete(change.from);
      names.set(change.to, inode);
      return true;
    }
  }
}

/** The old or the new length, and of each block that differs the old, the new, or nothing. */
function afterCrash({ data, durable }: Inode, chance: () => number): Buffer {
  const length = chance() < 0.5 ? durable.length : data.length;
  const kept = Buffer.alloc(length);
  for (let at = 0; at < length; at += blockLength) {
    const end = Math.min(length, at + blockLength);
    const isSame = data.subarray(at, end).equals(durable.subarray(at, end));
    const from = isSame || chance() < 0.5 ? durable : data;
    from.subarray(at, end).copy(kept, at);
  }
  return kept;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: planted`), { code });
}
