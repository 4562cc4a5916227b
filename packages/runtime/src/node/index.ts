export { rocksdbStore } from "./checkpoint/rocksdb-store.ts";
export { sqliteSpill } from "./checkpoint/sqlite-spill.ts";
export { type SqliteStoreOptions, sqliteStore } from "./checkpoint/sqlite-store.ts";
export { createWorkerPool, type WorkerPoolOptions } from "./worker-pool.ts";
