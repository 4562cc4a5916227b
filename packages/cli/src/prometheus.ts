/** Metrics of streams for Prometheus. Needs the package `prom-client`. */
export {
  type PrometheusExporter,
  prometheusExporter,
  prometheusName,
} from "@constellation/runtime/prometheus";
