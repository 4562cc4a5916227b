/** What of the package needs Node: the pool of threads for modules with `isolation: "worker"`. */
export { createWorkerPool, type WorkerPoolOptions } from "@constellation/runtime/node";
