import type { Counters } from "../deployment/counters.ts";
import type { DeploymentStatus } from "../deployment/deployment-types.ts";
import type { Meter } from "./meter.ts";
import type { MetricKey, MetricSample } from "./metric.ts";

/** All counters and gauges of a deployment as they are now. */
export function readMetrics(
  status: DeploymentStatus,
  counters: Counters,
  meter: Meter,
): readonly MetricSample[] {
  return [
    ...ofSources(status, meter),
    ...ofSinks(status, meter),
    ...ofStream(status),
    ...ofNodes(counters, meter),
  ];
}

function* ofSources({ sources, counts }: DeploymentStatus, meter: Meter): Generator<MetricSample> {
  for (const { input, lagMs, malformed, dropped, closedMs } of sources) {
    const labels = meter.labelsOf(input);
    yield { metric: "malformed", labels, value: malformed };
    yield { metric: "sourceDropped", labels, value: dropped };
    yield { metric: "backpressure", labels, value: closedMs / 1000 };
    if (lagMs !== undefined) yield { metric: "lag", labels, value: lagMs / 1000 };
  }
  for (const [input, value] of Object.entries(counts.elements))
    yield { metric: "sourceElements", labels: meter.labelsOf(input), value };
}

function* ofSinks({ held, counts }: DeploymentStatus, meter: Meter): Generator<MetricSample> {
  for (const [output, value] of Object.entries(held)) {
    yield { metric: "sinkHeld", labels: meter.labelsOf(output), value };
  }
  for (const [output, value] of Object.entries(counts.outputs)) {
    yield { metric: "sinkElements", labels: meter.labelsOf(output), value };
  }
}

function* ofStream({ counts }: DeploymentStatus): Generator<MetricSample> {
  const { failed, deadLetters, retries, late, checkpoints, abandonedCheckpoints, restarts } = counts;
  const all = { failures: failed, deadLetters, retries, late, checkpoints, abandonedCheckpoints, restarts };
  for (const [metric, value] of Object.entries(all)) yield { metric: metric as MetricKey, labels: {}, value };
}

const nodeMetrics = {
  in: "nodeIn",
  out: "nodeOut",
  failed: "nodeFailed",
  retried: "nodeRetried",
  late: "nodeLate",
  dropped: "nodeDropped",
} as const;

function* ofNodes({ operators }: Counters, { calls }: Meter): Generator<MetricSample> {
  for (const [node, counts] of operators) {
    for (const [name, value] of counts) {
      if (name === "cacheHits" || name === "held") continue;
      yield { metric: nodeMetrics[name], labels: { node }, value };
    }
  }
  for (const [node, { module, inFlight, cacheHits }] of calls) {
    yield { metric: "inFlight", labels: { node, module }, value: inFlight };
    yield { metric: "cacheHits", labels: { node, module }, value: cacheHits };
  }
}
