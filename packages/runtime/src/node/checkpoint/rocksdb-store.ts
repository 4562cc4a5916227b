import { Fault } from "@constellation/sdk";
import type { CheckpointStore } from "../../stream/checkpoint/checkpoint-store.ts";
import { type CheckpointStoreOptions, keyValueStore } from "../../stream/checkpoint/key-value-store.ts";
import { LevelBackend, type LevelDatabase } from "./level-backend.ts";
import { rocksdbProblem } from "./rocksdb-problem.ts";

/**
 * Keeps checkpoints in a RocksDB database in a folder, for states far larger than memory should hold twice. Needs the package `@nxtedition/rocksdb`, which is
 * loaded at the first use. One process at a time.
 */
export function rocksdbStore(folder: string, options: CheckpointStoreOptions = {}): CheckpointStore {
  return keyValueStore(new LevelBackend(folder, { make, problem: rocksdbProblem }), options);
}

const packageName = "@nxtedition/rocksdb";

async function make(folder: string): Promise<LevelDatabase> {
  const { RocksLevel } = await load();
  return new RocksLevel(folder);
}

interface RocksModule {
  readonly RocksLevel: new (folder: string) => LevelDatabase;
}

/** The package brings no types: what is used of it stands in `LevelDatabase`. */
async function load(): Promise<RocksModule> {
  const name: string = packageName;
  try {
    return (await import(name)) as RocksModule;
  } catch (thrown) {
    const isMissing = thrown instanceof Error && "code" in thrown && thrown.code === "ERR_MODULE_NOT_FOUND";
    const way = isMissing
      ? `install it: npm install ${packageName}`
      : `it does not run here: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    throw new Fault(`checkpoints in RocksDB need the package "${packageName}"; ${way}`, {
      code: "checkpoint-rocksdb-missing",
      retryable: false,
      cause: thrown,
    });
  }
}
