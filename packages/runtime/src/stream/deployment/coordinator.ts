import { printDuration } from "@constellation/diagnostics";
import type { Clock } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { CheckpointStore, Manifest, SourceMark, StatePart } from "../checkpoint/checkpoint-store.ts";
import type { Operator } from "../flow/operator.ts";
import type { SinkHost, SinkQueue } from "../sink/sink-queue.ts";
import { CarriedChanges } from "./carried-changes.ts";

/** What a coordinator is made of. */
export interface CoordinatorSetting {
  readonly clock: Clock;
  readonly store: CheckpointStore;
  readonly graphHash: string;
  /** Fingerprints of the operators' states. */
  readonly operators: Readonly<Record<string, string>>;
  /** Operators that began with empty states. */
  readonly reset: ReadonlySet<string>;
  /** By their names in manifests. */
  readonly sinks: ReadonlyMap<string, Pick<SinkQueue, "commit">>;
  /** The epoch that the run starts from; 0 for none. */
  readonly epoch: number;
  /** Milliseconds from one checkpoint to the next; undefined: only when asked. */
  readonly everyMs: number | undefined;
  /** A checkpoint whose parts take longer to come together, in milliseconds, is given up; one that is together and takes longer to be kept and committed breaks the run. */
  readonly timeoutMs: number;
  /** Sends the barrier into all edges. */
  cut(epoch: number): Cut;
  /** Tells the sources that a checkpoint is complete. */
  ack(sources: readonly SourceMark[]): Promise<void>;
  completed(manifest: Manifest, durationMs: number): void;
  abandoned(epoch: number): void;
  broken(part: string, error: unknown): void;
}

/** Where a barrier was sent. */
export interface Cut {
  readonly arrival: number;
  readonly sources: readonly SourceMark[];
}

type Result = "completed" | "abandoned";

interface Checkpoint {
  readonly epoch: number;
  readonly startedAt: number;
  /** Undefined while the barrier is being sent. */
  cut: Cut | undefined;
  readonly parts: StatePart[];
  readonly writes: Promise<void>[];
  readonly missing: Set<string>;
  readonly settled: Promise<Result>;
  readonly settle: (result: Result) => void;
  cancelTimeout: () => void;
  isCompleting: boolean;
  /** What it waits for when all is together. */
  step: string;
}

/**
 * Makes checkpoints, one at a time: cuts the stream, gathers what operators and sinks give, makes the epoch count with its manifest,
 * then lets sinks commit and sources forget.
 */
export class Coordinator implements SinkHost {
  private readonly setting: CoordinatorSetting;
  private readonly carried = new CarriedChanges();
  /** Handles of each sink that are sealed and not committed, oldest first. */
  private readonly handles = new Map<string, JsonValue[]>();
  private epoch: number;
  private current: Checkpoint | undefined;
  private everyMs: number | undefined;
  private cancelTimer: (() => void) | undefined;
  isWithheld = false;
  private hasCompleted = false;
  private isDisposed = false;

  constructor(setting: CoordinatorSetting) {
    this.setting = setting;
    this.epoch = setting.epoch;
    this.everyMs = setting.everyMs;
  }

  /** Makes checkpoints regularly from now on. */
  start(): void {
    this.repeat(this.everyMs);
  }

  repeat(everyMs: number | undefined): void {
    this.everyMs = everyMs;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (everyMs === undefined || this.isDisposed) return;
    this.cancelTimer = this.setting.clock.schedule(everyMs, () => {
      this.trigger();
      this.repeat(this.everyMs);
    });
  }

  /** While withheld no checkpoint is begun: nothing becomes visible that could not be taken back. */
  withhold(isWithheld: boolean): void {
    this.isWithheld = isWithheld;
  }

  /** Begins a checkpoint unless one is under way. Only between two chunks. */
  trigger(): void {
    if (this.current === undefined && !this.isWithheld && !this.isDisposed) this.begin();
  }

  /** A checkpoint of all that has been let in; tries again when one is given up. */
  async complete(): Promise<void> {
    this.isWithheld = false;
    while (this.current !== undefined) await this.current.settled;
    while (!this.isDisposed) {
      const { settled } = this.begin();
      if ((await settled) === "completed") return;
    }
  }

  private begin(): Checkpoint {
    const { clock, sinks, timeoutMs } = this.setting;
    const epoch = ++this.epoch;
    const { promise: settled, resolve: settle } = Promise.withResolvers<Result>();
    const checkpoint: Checkpoint = {
      epoch,
      startedAt: clock.now(),
      cut: undefined,
      parts: [],
      writes: [],
      missing: new Set(sinks.keys()),
      settled,
      settle,
      cancelTimeout: clock.schedule(timeoutMs, () => this.abandon(epoch)),
      isCompleting: false,
      step: "",
    };
    this.current = checkpoint;
    // Operators may answer while the barrier is being sent.
    checkpoint.cut = this.setting.cut(epoch);
    this.completeIfWhole();
    return checkpoint;
  }

  /** Takes what changed in an operator's states since the last barrier. */
  snapshot(operator: Operator, epoch: number): void {
    if (this.isDisposed) return;
    const parts = this.carried.take(operator);
    const { current } = this;
    if (current?.epoch !== epoch) {
      this.carried.keep(parts);
      return;
    }
    if (parts.length === 0) return;
    current.parts.push(...parts);
    const write = this.setting.store.write(epoch, parts);
    write.catch(() => undefined);
    current.writes.push(write);
  }

  sealed(sink: string, epoch: number, handle: JsonValue): void {
    if (this.isDisposed) return;
    const known = this.handles.get(sink);
    if (known === undefined) this.handles.set(sink, [handle]);
    else known.push(handle);
    if (this.current?.epoch !== epoch) return;
    this.current.missing.delete(sink);
    this.completeIfWhole();
  }

  isAbandoned(epoch: number): boolean {
    return this.current?.epoch !== epoch;
  }

  broken(sink: string, error: unknown): void {
    this.setting.broken(sink, error);
  }

  private completeIfWhole(): void {
    const { current } = this;
    if (current?.cut === undefined || current.missing.size > 0 || current.isCompleting) return;
    const { clock, timeoutMs } = this.setting;
    current.isCompleting = true;
    current.cancelTimeout();
    current.cancelTimeout = clock.schedule(timeoutMs, () => this.hangs(current));
    this.finish(current, current.cut).catch((thrown: unknown) => {
      if (!this.isDisposed) this.setting.broken("checkpoint", thrown);
    });
  }

  private async finish(checkpoint: Checkpoint, cut: Cut): Promise<void> {
    const { setting } = this;
    checkpoint.step = "the store, which writes the parts,";
    await Promise.all(checkpoint.writes);
    if (this.isDisposed) return;
    const manifest = this.manifest(checkpoint.epoch, cut);
    checkpoint.step = "the store, which writes the manifest,";
    await setting.store.complete(manifest);
    this.hasCompleted = true;
    if (this.isDisposed) return;
    checkpoint.step = "the commit of a sink";
    await this.commit();
    checkpoint.step = "the acknowledgement of a source";
    await setting.ack(cut.sources);
    if (this.isDisposed) return;
    checkpoint.cancelTimeout();
    this.current = undefined;
    setting.completed(manifest, setting.clock.now() - checkpoint.startedAt);
    checkpoint.settle("completed");
  }

  /** It may be whole by now, so it cannot be given up: the next run finds out. */
  private hangs({ epoch, step }: Checkpoint): void {
    if (this.isDisposed) return;
    const within = printDuration(this.setting.timeoutMs);
    this.setting.broken("checkpoint", new Error(`epoch ${epoch}: ${step} did not answer within ${within}`));
  }

  private manifest(epoch: number, { arrival, sources }: Cut): Manifest {
    const { clock, graphHash, operators } = this.setting;
    const sinks = Object.fromEntries([...this.handles].map(([sink, handles]) => [sink, [...handles]]));
    const reset = this.hasCompleted ? [] : [...this.setting.reset];
    const about = { version: 1 as const, epoch, at: clock.now(), graphHash, operators };
    return { ...about, ...(reset.length === 0 ? {} : { reset }), arrival, sources, sinks };
  }

  /** Each sink commits by itself, its epochs in order. */
  private async commit(): Promise<void> {
    await Promise.all(
      [...this.handles].map(async ([name, handles]) => {
        const sink = this.setting.sinks.get(name);
        for (const handle of handles.splice(0)) await sink?.commit(handle);
      }),
    );
  }

  private abandon(epoch: number): void {
    const { current } = this;
    if (current?.epoch !== epoch || current.isCompleting) return;
    this.current = undefined;
    this.carried.keep(current.parts);
    this.setting.abandoned(epoch);
    current.settle("abandoned");
  }

  dispose(): void {
    this.isDisposed = true;
    this.cancelTimer?.();
    this.current?.cancelTimeout();
    this.current?.settle("abandoned");
    this.current = undefined;
  }
}
