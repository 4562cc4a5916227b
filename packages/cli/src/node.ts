/** What deployments of one's own need beside the runtime, most of it for Node: connectors, checkpoint stores and places to spill to for streams, the pool of threads for modules with `isolation: "worker"`. */
export {
  builtinConnectors,
  type ConnectorParts,
  MemoryQueue,
  MemoryQueues,
  type ResolvedBindings,
} from "@constellation/connectors";
export {
  type CheckpointStoreOptions,
  DamagedCheckpoint,
  type KeyValueBackend,
  type KeyValueChange,
  keyValueStore,
  memorySpill,
  type SpillPlace,
  type SpillStore,
} from "@constellation/runtime";
export {
  createWorkerPool,
  rocksdbStore,
  type SqliteStoreOptions,
  sqliteSpill,
  sqliteStore,
  type WorkerPoolOptions,
} from "@constellation/runtime/node";
export { type BindStreamsOptions, bindStreams } from "./bind-streams.ts";
