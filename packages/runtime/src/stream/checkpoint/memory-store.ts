import type { CheckpointStore } from "./checkpoint-store.ts";
import type { KeyValueBackend, KeyValueChange } from "./key-value-backend.ts";
import { type CheckpointStoreOptions, keyValueStore } from "./key-value-store.ts";

/** Keeps checkpoints in memory, as long as the store lives: for restarts within a process, and for tests. */
export function memoryStore(options: CheckpointStoreOptions = {}): CheckpointStore {
  return keyValueStore(new MemoryBackend(), options);
}

/** Tables in memory. They outlive `close`: another store can be made over them. */
export class MemoryBackend implements KeyValueBackend {
  readonly tables = new Map<string, Map<string, string>>();
  private epoch = 0;

  async getMany(table: string, keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    const rows = this.tables.get(table);
    return keys.map((key) => rows?.get(key));
  }

  async scan(table: string): Promise<Iterable<readonly [string, string]>> {
    return [...(this.tables.get(table) ?? [])];
  }

  async apply(changes: readonly KeyValueChange[]): Promise<void> {
    for (const change of changes) {
      if (change.kind === "put") this.tableOf(change.table).set(change.key, change.value);
      else if (change.kind === "delete") this.tables.get(change.table)?.delete(change.key);
      else if (change.kind === "drop") this.tables.delete(change.table);
      else this.tables.clear();
    }
  }

  private tableOf(name: string): Map<string, string> {
    let table = this.tables.get(name);
    if (table === undefined) {
      table = new Map();
      this.tables.set(name, table);
    }
    return table;
  }

  async witnessed(): Promise<number> {
    return this.epoch;
  }

  async witness(epoch: number): Promise<void> {
    this.epoch = epoch;
  }

  async close(): Promise<void> {}
}
