/** What tests of your own connectors need: the suite that every connector passes. */
export {
  type ConformanceCheck,
  type ConformanceHarness,
  connectorConformance,
  type SinkPlace,
  type SourcePlace,
} from "@constellation/connectors/testing";
