import type { Histogram, Meter, Observable } from "@opentelemetry/api";
import { type MetricDescriptor, type MetricKey, type MetricSource, streamMetrics } from "./metric.ts";

/**
 * Gives the metrics of a deployment to a meter of OpenTelemetry: counters and gauges when they are collected, histograms as they are measured. Gives a function
 * that ends it. Only the API is used: without an SDK nothing happens.
 */
export function exportToOpenTelemetry(meter: Meter, source: MetricSource): () => void {
  const observables = new Map<MetricKey, Observable>();
  const histograms = new Map<MetricKey, Histogram>();
  for (const [key, metric] of Object.entries(streamMetrics) as [MetricKey, MetricDescriptor][]) {
    const { name, help: description, unit, kind, bounds } = metric;
    if (kind === "histogram") {
      const advice = { explicitBucketBoundaries: [...(bounds ?? [])] };
      histograms.set(key, meter.createHistogram(name, { description, unit, advice }));
    } else if (kind === "counter") {
      observables.set(key, meter.createObservableCounter(name, { description, unit }));
    } else {
      observables.set(key, meter.createObservableGauge(name, { description, unit }));
    }
  }
  const all = [...observables.values()];
  const collect: Parameters<Meter["addBatchObservableCallback"]>[0] = (result) => {
    for (const { metric, labels, value } of source.read()) {
      const observable = observables.get(metric);
      if (observable !== undefined) result.observe(observable, value, { ...source.labels, ...labels });
    }
  };
  meter.addBatchObservableCallback(collect, all);
  const end = source.onRecord((metric, labels, value) =>
    histograms.get(metric)?.record(value, { ...source.labels, ...labels }),
  );
  return () => {
    meter.removeBatchObservableCallback(collect, all);
    end();
  };
}
