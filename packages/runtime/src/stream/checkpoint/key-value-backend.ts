/** One step of a change of tables of texts. */
export type KeyValueChange =
  | { readonly kind: "put"; readonly table: string; readonly key: string; readonly value: string }
  | { readonly kind: "delete"; readonly table: string; readonly key: string }
  /** All of one table. */
  | { readonly kind: "drop"; readonly table: string }
  /** All tables. */
  | { readonly kind: "clear" };

/**
 * Tables of texts by key, all that a place for checkpoints has to bring: `keyValueStore` makes a `CheckpointStore` of it. Names of tables are short ASCII
 * letters and digits. Keys and values are well-formed Unicode without U+0000; a key may be empty, a value not. Every method opens what is not open yet and throws (or rejects with)
 * `DamagedCheckpoint` where the store finds damage of its own, a `Fault` that names the place where the world fails.
 */
export interface KeyValueBackend {
  /** The values under these keys of one table, in their order. */
  getMany(table: string, keys: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** All of one table, in any order. */
  scan(table: string): Promise<Iterable<readonly [key: string, value: string]>>;
  /** Makes all changes in their order, durably, or none. */
  apply(changes: readonly KeyValueChange[]): Promise<void>;
  /** The last epoch that `witness` was given, kept apart from the tables, so that their loss is noticed; 0 for none. */
  witnessed(): Promise<number>;
  /** Durably notes an epoch that is complete. */
  witness(epoch: number): Promise<void>;
  close(): Promise<void>;
}
