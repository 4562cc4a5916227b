export type * from "./batch/run-stepper.ts";
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
export type * from "./stream/deployment/deploy-options.ts";
export type * from "./stream/deployment/deployment-types.ts";
export type { StreamDeployment } from "./stream/deployment/stream-deployment.ts";
export type * from "./stream/deployment/stream-events.ts";
export { compareTicks } from "./stream/flow/tick.ts";
export type { StageEvent, StageListener } from "./stream/metrics/meter.ts";
export * from "./stream/metrics/metric.ts";
export type { Backoff } from "./stream/policy/backoff.ts";
export type { BreakerOptions } from "./stream/policy/circuit-breaker.ts";
export type { FailedElement } from "./stream/policy/error-policy.ts";
export {
  deadLetter,
  type ErrorJudge,
  type ErrorPolicy,
  failFast,
  skipAndContinue,
  type Verdict,
} from "./stream/policy/policies.ts";
export { errorPolicy, PolicyBuilder, type PolicyCallbacks } from "./stream/policy/policy-builder.ts";
export { retry } from "./stream/policy/retry.ts";
export { memorySpill, type SpillPlace, type SpillStore } from "./stream/state/spill-store.ts";
