export {
  type ConformanceCheck,
  checkpointStoreConformance,
  type StorePlace,
} from "./checkpoint-store-conformance.ts";
export { type Front, type PipelineRunner, pipelineRunner } from "./pipeline-runner.ts";
export { seededRandom } from "./seeded-random.ts";
export { VirtualClock } from "./virtual-clock.ts";
