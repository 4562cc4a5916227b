import type { CallNode } from "@constellation/graph";
import type { Clock } from "@constellation/sdk";
import { type CallEvents, type RunEvents, unheard } from "../../batch/run-events.ts";
import { messageOfThrown } from "../../failure/describe-thrown.ts";
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

/** Counts the calls of a node. */
class NodeCalls implements CallEvents {
  readonly module: string;
  inFlight = 0;
  cacheHits = 0;

  constructor(module: string) {
    this.module = module;
  }

  cacheHit(): void {
    this.cacheHits++;
  }

  ended(): void {
    this.inFlight--;
  }

  attemptStarted(): void {
    // Attempts are not counted.
  }

  attemptEnded(): void {
    // Attempts are not counted.
  }

  stalled(): void {
    // A stall fails its attempt: the failure is counted.
  }
}

const metricOf = {
  fetch: "fetchDuration",
  transform: "batchDuration",
  deliver: "deliverDuration",
  checkpoint: "checkpointDuration",
  metrics: undefined,
} as const;

/** Measures stages and calls of one deployment, for whoever listens; costs next to nothing while nobody does. */
export class Meter implements RunEvents {
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

  /** Counts calls, and measures them while somebody records. */
  callStarted({ id, callee }: CallNode): CallEvents {
    let calls = this.calls.get(id);
    if (calls === undefined) {
      calls = new NodeCalls(callee);
      this.calls.set(id, calls);
    }
    calls.inFlight++;
    return this.recorders.size === 0 ? calls : this.timed(id, calls);
  }

  private timed(node: string, calls: NodeCalls): CallEvents {
    const since = this.now();
    return {
      ...unheard,
      cacheHit: () => calls.cacheHit(),
      ended: () => {
        calls.ended();
        this.record("callDuration", { node, module: calls.module }, (this.now() - since) / 1000);
      },
    };
  }

  private quietly(call: () => void): void {
    try {
      call();
    } catch (thrown) {
      this.warn(`a listener failed: ${messageOfThrown(thrown)}`);
    }
  }
}
