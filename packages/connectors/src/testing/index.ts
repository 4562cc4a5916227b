export {
  type ConformanceCheck,
  type ConformanceHarness,
  connectorConformance,
  type SinkPlace,
  type SourcePlace,
} from "./connector-conformance.ts";
export { FaultyDisk } from "./faulty-disk.ts";
export { MemoryDisk } from "./memory-disk.ts";
