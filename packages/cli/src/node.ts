/** What of the package needs Node: connectors and checkpoint stores for streams, the pool of threads for modules with `isolation: "worker"`. */
export {
  builtinConnectors,
  type ConnectorParts,
  MemoryQueue,
  MemoryQueues,
  type ResolvedBindings,
} from "@constellation/connectors";
export {
  createWorkerPool,
  rocksdbStore,
  type SqliteStoreOptions,
  sqliteSpill,
  sqliteStore,
  type WorkerPoolOptions,
} from "@constellation/runtime/node";
export { type BindStreamsOptions, bindStreams } from "./bind-streams.ts";
