import type { Clock } from "@constellation/sdk";
import { messageOfThrown } from "../../failure/describe-thrown.ts";
import type { RuntimeListener } from "../../runtime/listeners.ts";
import type { MetricKey, MetricRecorder, MetricSample, MetricSource } from "./metric.ts";

/** A stage of the loop that every batch goes through. */
export interface StageEvent {
  readonly stage: "fetch" | "transform" | "deliver" | "checkpoint" | "metrics";
  /** The input, the output, or nothing. */
  readonly name: string;
  /** Elements; of a checkpoint its epoch. */
  readonly count: number;
  readonly durationMs: number;
}

/** Told each stage as it ends; what it throws is dropped. */
export type StageListener = (event: StageEvent) => void;

/** How a deployment is measured by exporters: what `read` gives is a stage of its own. */
export function measuring(
  meter: Meter,
  read: () => readonly MetricSample[],
): Pick<MetricSource, "read" | "onRecord"> {
  return {
    read() {
      const since = meter.now();
      const samples = read();
      meter.stage("metrics", "", samples.length, since);
      return samples;
    },
    onRecord(recorder) {
      meter.recorders.add(recorder);
      return () => void meter.recorders.delete(recorder);
    },
  };
}

interface NodeCalls {
  readonly module: string;
  inFlight: number;
  cacheHits: number;
}

const metricOf = {
  fetch: "fetchDuration",
  transform: "batchDuration",
  deliver: "deliverDuration",
  checkpoint: "checkpointDuration",
  metrics: undefined,
} as const;

/** Measures stages and calls of one deployment, for whoever listens; costs next to nothing while nobody does. */
export class Meter {
  readonly stages = new Set<StageListener>();
  readonly recorders = new Set<MetricRecorder>();
  /** Calls by node. */
  readonly calls = new Map<string, NodeCalls>();
  private readonly clock: Clock;
  private readonly warn: (message: string) => void;
  private readonly labels = new Map<string, Readonly<Record<string, string>>>();

  constructor(clock: Clock, warn: (message: string) => void) {
    this.clock = clock;
    this.warn = warn;
  }

  /** Somebody wants to know. */
  get isOn(): boolean {
    return this.stages.size > 0 || this.recorders.size > 0;
  }

  /** Milliseconds, for differences. */
  now(): number {
    return this.clock.measure?.() ?? this.clock.now();
  }

  /** What labels a source or sink, by its stage's name. */
  name(side: "input" | "output", name: string, connector: string): void {
    this.labels.set(name, { [side]: name, connector });
  }

  labelsOf(name: string): Readonly<Record<string, string>> {
    return this.labels.get(name) ?? {};
  }

  /** A stage that began at `since` has ended. */
  stage(stage: StageEvent["stage"], name: string, count: number, since: number): void {
    if (!this.isOn) return;
    const durationMs = this.now() - since;
    for (const listener of this.stages) this.quietly(() => listener({ stage, name, count, durationMs }));
    const metric = metricOf[stage];
    if (metric !== undefined) this.record(metric, this.labelsOf(name), durationMs / 1000);
    if (stage === "transform") this.record("batchSize", this.labelsOf(name), count);
  }

  record(metric: MetricKey, labels: Readonly<Record<string, string>>, value: number): void {
    for (const recorder of this.recorders) this.quietly(() => recorder(metric, labels, value));
  }

  /** Counts the calls of a runtime's deployment. */
  readonly callListener: RuntimeListener = {
    onCallStart: ({ node, callee }) => void this.callsOf(node, callee).inFlight++,
    onCallEnd: ({ node, callee, durationMs }) => {
      this.callsOf(node, callee).inFlight--;
      this.record("callDuration", { node, module: callee }, durationMs / 1000);
    },
    onCacheHit: ({ node, callee }) => void this.callsOf(node, callee).cacheHits++,
  };

  private callsOf(node: string, module: string): NodeCalls {
    let calls = this.calls.get(node);
    if (calls === undefined) {
      calls = { module, inFlight: 0, cacheHits: 0 };
      this.calls.set(node, calls);
    }
    return calls;
  }

  private quietly(call: () => void): void {
    try {
      call();
    } catch (thrown) {
      this.warn(`a listener failed: ${messageOfThrown(thrown)}`);
    }
  }
}
