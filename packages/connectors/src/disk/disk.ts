/** What connectors need of a file system; a simulator puts its own in place of Node's. Failures are errors with Node's `code` (`ENOENT`, `ENOSPC`, …). */
export interface Disk {
  /** `read`: must exist. `write`: made when it is not there; nothing of its contents is changed. */
  open(path: string, mode: "read" | "write"): Promise<DiskFile>;
  /** Undefined when there is nothing at the path. */
  stat(path: string): Promise<DiskEntry | undefined>;
  /** Names in a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
  /** Paths of files that a glob names, sorted. */
  glob(pattern: string): Promise<readonly string[]>;
  makeFolder(folder: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens when it is not there. */
  unlink(path: string): Promise<void>;
  readFile(path: string): Promise<Uint8Array>;
  /** Makes renames and new names in a folder durable. */
  syncFolder(folder: string): Promise<void>;
  /** Calls `changed` when something may have changed at the path or in the folder, also too often; the returned function ends that. */
  watch(path: string, changed: () => void): () => void;
}

export interface DiskFile {
  /** Reads into `buffer` from a byte position on; 0 at the end. */
  read(buffer: Uint8Array, position: number): Promise<number>;
  /** Writes all of `bytes` at a byte position. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** What was written is on the medium when this resolves. */
  sync(): Promise<void>;
  stat(): Promise<DiskEntry>;
  close(): Promise<void>;
}

export interface DiskEntry {
  readonly kind: "file" | "folder" | "other";
  /** Bytes. */
  readonly size: number;
  /** Another when the path leads to another file than before. */
  readonly identity: string;
}
