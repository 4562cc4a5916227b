/** Metrics of streams for OpenTelemetry. Needs the package `@opentelemetry/api`. */
export { exportToOpenTelemetry } from "@constellation/runtime/opentelemetry";
