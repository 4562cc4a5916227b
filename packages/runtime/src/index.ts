export type { CacheBackend } from "./calls/cache-backend.ts";
export { userAggregate } from "./functions/user-aggregate.ts";
export type { KernelBackend } from "./kernel/compile-kernel.ts";
export type * from "./run-result.ts";
export { createRuntime, type Runtime } from "./runtime/create-runtime.ts";
export type * from "./runtime/listeners.ts";
export type { ModuleIsolation, RunOptions, RuntimeOptions } from "./runtime/runtime-options.ts";
