/** What a metric is called, and what it measures. Values with the unit `s` are seconds. */
export interface MetricDescriptor {
  /** Dotted, as OpenTelemetry has it. */
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram";
  readonly unit: "s" | "1";
  /** A sentence. */
  readonly help: string;
  /** Labels beside those that all metrics of a deployment bear. */
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets. */
  readonly bounds?: readonly number[];
}

const seconds = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60];

/** Labels of every metric: the pipeline's file, the tenant, the environment. */
export const commonLabels = ["pipeline", "tenant", "environment"] as const;

/** All metrics of deployments, by a short name. */
export const streamMetrics = {
  batchDuration: {
    name: "stream.batch.duration",
    kind: "histogram",
    unit: "s",
    help: "Time to carry one batch of a source through all synchronous nodes.",
    labels: ["input", "connector"],
    bounds: seconds,
  },
  batchSize: {
    name: "stream.batch.size",
    kind: "histogram",
    unit: "1",
    help: "Elements in one batch of a source.",
    labels: ["input", "connector"],
    bounds: [1, 4, 16, 64, 128, 256],
  },
  fetchDuration: {
    name: "stream.fetch.duration",
    kind: "histogram",
    unit: "s",
    help: "Time that a source took to answer a pull.",
    labels: ["input", "connector"],
    bounds: seconds,
  },
  deliverDuration: {
    name: "stream.deliver.duration",
    kind: "histogram",
    unit: "s",
    help: "Time that a sink took for one write.",
    labels: ["output", "connector"],
    bounds: seconds,
  },
  checkpointDuration: {
    name: "stream.checkpoint.duration",
    kind: "histogram",
    unit: "s",
    help: "Time from the barrier to the commit of a checkpoint.",
    labels: [],
    bounds: seconds,
  },
  callDuration: {
    name: "stream.node.call.duration",
    kind: "histogram",
    unit: "s",
    help: "Time of one call of a module, with all its attempts.",
    labels: ["node", "module"],
    bounds: seconds,
  },
  lag: {
    name: "stream.lag",
    kind: "gauge",
    unit: "s",
    help: "How far the newest recorded time of a source is behind the clock.",
    labels: ["input", "connector"],
  },
  backpressure: {
    name: "stream.backpressure",
    kind: "counter",
    unit: "s",
    help: "Time in which a source was kept closed.",
    labels: ["input", "connector"],
  },
  sourceElements: counter("stream.source.elements", "Elements that a source brought.", [
    "input",
    "connector",
  ]),
  malformed: counter("stream.source.malformed", "Texts of a source that were no element.", [
    "input",
    "connector",
  ]),
  sourceDropped: counter("stream.source.dropped", "Elements dropped by a source's overflow policy.", [
    "input",
    "connector",
  ]),
  sinkElements: counter("stream.sink.elements", "Elements handed to a sink.", ["output", "connector"]),
  sinkHeld: {
    name: "stream.sink.held",
    kind: "gauge",
    unit: "1",
    help: "Elements that wait for a sink.",
    labels: ["output", "connector"],
  },
  failures: counter("stream.failures", "Failed elements that were given up.", []),
  deadLetters: counter("stream.dead_letters", "Failures that were put aside.", []),
  retries: counter("stream.retries", "Failed elements that were tried again.", []),
  late: counter("stream.late", "Elements that came too late.", []),
  checkpoints: counter("stream.checkpoints", "Complete checkpoints.", []),
  abandonedCheckpoints: counter("stream.checkpoints.abandoned", "Checkpoints that took too long.", []),
  restarts: counter("stream.restarts", "Restarts after a fault.", []),
  nodeIn: counter("stream.node.elements.in", "Rows that an operator received.", ["node"]),
  nodeOut: counter("stream.node.elements.out", "Rows that an operator sent.", ["node"]),
  nodeFailed: counter("stream.node.failures", "Rows that failed in an operator.", ["node"]),
  nodeRetried: counter("stream.node.retries", "Rows that an operator tried again.", ["node"]),
  nodeLate: counter("stream.node.late", "Elements that were too late for an operator.", ["node"]),
  nodeDropped: counter("stream.node.dropped", "Elements that an operator had to drop.", ["node"]),
  cacheHits: counter("stream.node.cache.hits", "Calls that a cache answered.", ["node", "module"]),
  inFlight: {
    name: "stream.node.in_flight",
    kind: "gauge",
    unit: "1",
    help: "Calls of a node that are under way.",
    labels: ["node", "module"],
  },
} as const satisfies Readonly<Record<string, MetricDescriptor>>;

function counter<const L extends readonly string[]>(name: string, help: string, labels: L) {
  return { name, kind: "counter", unit: "1", help, labels } as const;
}

/** The short name of a metric. */
export type MetricKey = keyof typeof streamMetrics;

/** The value of a counter or gauge. */
export interface MetricSample {
  readonly metric: MetricKey;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One measurement of a histogram. */
export type MetricRecorder = (
  metric: MetricKey,
  labels: Readonly<Record<string, string>>,
  value: number,
) => void;

/** What can be exported: a deployment, or anything that measures like one. */
export interface MetricSource {
  /** Labels of all its metrics: `commonLabels`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Counters and gauges as they are now. */
  read(): readonly MetricSample[];
  /** Has every measurement of a histogram told from now on; gives a function that ends it. */
  onRecord(recorder: MetricRecorder): () => void;
}
