export {
  type ConformanceCheck,
  checkpointStoreConformance,
  type StorePlace,
} from "./checkpoint-store-conformance.ts";
export { type Front, type PipelineRunner, pipelineRunner } from "./pipeline-runner.ts";
export { RegionRig, type RigElement, type RigOptions } from "./region-rig.ts";
export { seededRandom } from "./seeded-random.ts";
export { TestSink, TestSource } from "./stream-connectors.ts";
export { chunkOf, sourceTick } from "./stream-harness.ts";
export { at, StreamWorld, type WorldOptions } from "./stream-world.ts";
export { VirtualClock } from "./virtual-clock.ts";
