/** What tests of your own connectors and checkpoint stores need: the suites that all of them pass. */
export {
  type ConformanceCheck,
  type ConformanceHarness,
  connectorConformance,
  type SinkPlace,
  type SourcePlace,
} from "@constellation/connectors/testing";
export {
  type ConformanceCheck as StoreConformanceCheck,
  checkpointStoreConformance,
  type StorePlace,
} from "@constellation/runtime/testing";
