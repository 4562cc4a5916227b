export type { CacheBackend } from "./calls/cache-backend.ts";
export { userAggregate } from "./functions/user-aggregate.ts";
export type { KernelBackend } from "./kernel/compile-kernel.ts";
export type * from "./run-result.ts";
export { createRuntime, type Runtime } from "./runtime/create-runtime.ts";
export type * from "./runtime/listeners.ts";
export type { ModuleIsolation, RunOptions, RuntimeOptions } from "./runtime/runtime-options.ts";
export {
  type CheckpointStore,
  DamagedCheckpoint,
  type Manifest,
  type StatePart,
  type StoredCheckpoint,
} from "./stream/checkpoint/checkpoint-store.ts";
export type { KeyValueBackend, KeyValueChange } from "./stream/checkpoint/key-value-backend.ts";
export { type CheckpointStoreOptions, keyValueStore } from "./stream/checkpoint/key-value-store.ts";
export { memoryStore } from "./stream/checkpoint/memory-store.ts";
