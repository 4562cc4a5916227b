import { extname, join } from "node:path";
import type { CheckpointStore } from "../../stream/checkpoint/checkpoint-store.ts";
import { type CheckpointStoreOptions, keyValueStore } from "../../stream/checkpoint/key-value-store.ts";
import { SqliteBackend } from "./sqlite-backend.ts";

export interface SqliteStoreOptions extends CheckpointStoreOptions {
  /** The database grows to no more than this, in MB; beyond it a checkpoint fails as on a full disk. By default it is not bounded. */
  readonly sizeMaxMb?: number;
}

/**
 * Keeps checkpoints in an SQLite database: `path` itself when it ends in `.sqlite`, `.sqlite3` or `.db`, else `checkpoints.sqlite` in the folder `path`, which is made if need be. One process
 * at a time; nothing is opened before the first use. Needs an SQLite of 3.51.3 or later, as in Node 24.21.
 */
export function sqliteStore(path: string, options: SqliteStoreOptions = {}): CheckpointStore {
  const isFile = [".sqlite", ".sqlite3", ".db"].includes(extname(path));
  const file = isFile ? path : join(path, "checkpoints.sqlite");
  return keyValueStore(new SqliteBackend(file, options.sizeMaxMb), options);
}
