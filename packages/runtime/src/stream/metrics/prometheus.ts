import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import {
  commonLabels,
  type MetricDescriptor,
  type MetricKey,
  type MetricSource,
  streamMetrics,
} from "./metric.ts";

/** Metrics of deployments in a registry of prom-client. */
export interface PrometheusExporter {
  /** Shows a deployment from now on; gives a function that ends it. What was counted of it stays no longer. */
  add(source: MetricSource): () => void;
}

/** The name of a metric as Prometheus has it: `constellation_stream_lag_seconds`. */
export function prometheusName({ name, unit, kind }: MetricDescriptor): string {
  const base = `constellation_${name.replaceAll(".", "_")}`;
  return `${base}${unit === "s" ? "_seconds" : ""}${kind === "counter" ? "_total" : ""}`;
}

/** Registers the metrics of deployments; those that are added show up at each scrape. */
export function prometheusExporter(registry: Registry): PrometheusExporter {
  const sources = new Set<MetricSource>();
  const histograms = new Map<MetricKey, Histogram>();
  for (const [key, metric] of entries()) {
    const about = {
      name: prometheusName(metric),
      help: metric.help,
      labelNames: [...commonLabels, ...metric.labels],
      registers: [registry],
    };
    if (metric.kind === "histogram") {
      histograms.set(key, new Histogram({ ...about, buckets: [...(metric.bounds ?? [])] }));
    } else if (metric.kind === "counter") {
      new Counter({
        ...about,
        collect() {
          this.reset();
          for (const { labels, value } of samplesOf(sources, key)) this.inc(labels, value);
        },
      });
    } else {
      new Gauge({
        ...about,
        collect() {
          this.reset();
          for (const { labels, value } of samplesOf(sources, key)) this.set(labels, value);
        },
      });
    }
  }
  return {
    add(source) {
      sources.add(source);
      const end = source.onRecord((metric, labels, value) =>
        histograms.get(metric)?.observe({ ...source.labels, ...labels }, value),
      );
      return () => {
        sources.delete(source);
        end();
      };
    },
  };
}

function entries(): readonly (readonly [MetricKey, MetricDescriptor])[] {
  return Object.entries(streamMetrics) as [MetricKey, MetricDescriptor][];
}

function* samplesOf(sources: ReadonlySet<MetricSource>, key: MetricKey) {
  for (const source of sources) {
    for (const { metric, labels, value } of source.read())
      if (metric === key) yield { labels: { ...source.labels, ...labels }, value };
  }
}
