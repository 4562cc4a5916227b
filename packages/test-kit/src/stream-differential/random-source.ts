import type { Clock, ConnectorDefinition, Random, SourceBatch, SourceReader } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { SourceShape } from "../generator/source-shape.ts";

/** An element as a source brings it. */
export interface SourceElement {
  readonly value: JsonValue;
  readonly time: number;
  readonly partition?: string;
}

/** What happened at a source, when, in milliseconds since 1970. */
export type SourceLogEntry = { readonly input: string; readonly at: number } & (
  | {
      /** The next elements of a partition were let in, then its end where `isLast`. */
      readonly kind: "admitted";
      readonly partition: string;
      readonly count: number;
      readonly isLast: boolean;
    }
  | { readonly kind: "paused" | "resumed" }
);

/** What a random source is made of. */
export interface RandomSourceSetting {
  readonly input: string;
  /** In the order in which they come. */
  readonly elements: readonly SourceElement[];
  readonly shape: SourceShape;
  readonly clock: Clock;
  readonly random: Random;
  /** How long a pull takes, in milliseconds; 0: it is answered at once. */
  readonly pauseMs: () => number;
  /** Also the end of the last partitions is told with elements, so that it can be seen when they are let in. */
  readonly log?: (entry: SourceLogEntry) => void;
}

/** Elements a pull brings at most. */
const pullMax = 40;

/** A replayable source of given elements that brings random amounts after random times: sometimes nothing, sometimes its end with the last. */
export function randomSource(setting: RandomSourceSetting): ConnectorDefinition {
  return {
    kind: "connector",
    name: "random-source",
    doc: "Made up.",
    options: { type: "object", additionalProperties: false },
    secrets: [],
    source: { replayable: true, open: async () => new RandomReader(setting) },
    health: async () => ({ status: "ok" }),
  };
}

class RandomReader implements SourceReader {
  private readonly setting: RandomSourceSetting;
  private left: readonly SourceElement[];
  /** How many elements of each partition were brought. */
  private readonly read = new Map<string, number>();
  private readonly ended = new Set<string>();
  /** What was brought last, until the ingest asks where the source stands. */
  private pending: SourceBatch | undefined;

  constructor(setting: RandomSourceSetting) {
    this.setting = setting;
    this.left = setting.elements;
  }

  get isBounded(): boolean {
    return this.setting.shape.isBounded;
  }

  get hasTimes(): boolean {
    return this.setting.shape.hasTimes;
  }

  get partitions(): readonly string[] {
    return this.setting.shape.known;
  }

  async pull(max: number): Promise<SourceBatch | "end"> {
    const { pauseMs, clock } = this.setting;
    const pause = pauseMs();
    if (pause > 0) await new Promise<void>((resolve) => void clock.schedule(pause, resolve));
    const batch = this.next(max);
    this.pending = batch === "end" ? undefined : batch;
    return batch;
  }

  private next(max: number): SourceBatch | "end" {
    const { random, log } = this.setting;
    const ending = this.namesInOrder().find((name) => this.isDone(name) && this.endsNow(name));
    if (ending !== undefined) {
      this.ended.add(ending);
      return { form: "json", partition: ending, elements: [], isLast: true };
    }
    const [first] = this.left;
    if (first === undefined && (log !== undefined || random.next() < 0.7)) return "end";
    const names = this.namesInOrder();
    const partition = first === undefined ? (names[0] ?? "") : (first.partition ?? "");
    const isEmpty = first === undefined || (names.includes(partition) && random.next() < 0.1);
    return isEmpty ? { form: "json", partition, elements: [] } : this.take(partition, max);
  }

  /** Some of the next elements, which are of one partition. */
  private take(partition: string, max: number): SourceBatch {
    const { random, shape } = this.setting;
    const run = this.left.findIndex((each) => (each.partition ?? "") !== partition);
    const most = Math.min(max, pullMax, run < 0 ? this.left.length : run);
    const slice = this.left.slice(0, 1 + Math.floor(random.next() ** 3 * most));
    const taken = slice.slice(0, most);
    this.left = this.left.slice(taken.length);
    this.read.set(partition, (this.read.get(partition) ?? 0) + taken.length);
    const isLast = this.isDone(partition) && shape.endsEarly.has(partition) && random.next() < 0.5;
    if (isLast) this.ended.add(partition);
    return {
      form: "json",
      partition,
      elements: taken.map(({ value }) => value),
      ...(shape.hasTimes ? { times: taken.map(({ time }) => time) } : {}),
      isLast,
    };
  }

  /** Known partitions, then others in the order in which they were found. */
  private namesInOrder(): readonly string[] {
    return [...new Set([...this.setting.shape.known, ...this.read.keys()])];
  }

  private isDone(name: string): boolean {
    return !this.ended.has(name) && !this.left.some(({ partition = "" }) => partition === name);
  }

  private endsNow(name: string): boolean {
    const { shape, log } = this.setting;
    if (this.left.length === 0 && log !== undefined) return true;
    return shape.endsEarly.has(name) && (this.read.get(name) ?? 0) > 0;
  }

  position(): Readonly<Record<string, JsonValue>> {
    const { log, input, clock } = this.setting;
    const { pending } = this;
    this.pending = undefined;
    if (pending !== undefined) {
      const { partition = "", elements, isLast = false } = pending;
      log?.({ kind: "admitted", input, at: clock.now(), partition, count: elements.length, isLast });
    }
    return Object.fromEntries(this.read);
  }

  async seek(position: Readonly<Record<string, JsonValue>>): Promise<void> {
    const toSkip = new Map(Object.entries(position).map(([name, count]) => [name, Number(count ?? 0)]));
    for (const [name, count] of toSkip) this.read.set(name, count);
    this.left = this.setting.elements.filter(({ partition = "" }) => {
      const skipped = toSkip.get(partition) ?? 0;
      if (skipped > 0) toSkip.set(partition, skipped - 1);
      return skipped === 0;
    });
  }

  pause(): void {
    const { log, input, clock } = this.setting;
    log?.({ kind: "paused", input, at: clock.now() });
  }

  resume(): void {
    const { log, input, clock } = this.setting;
    log?.({ kind: "resumed", input, at: clock.now() });
  }

  async ack(): Promise<void> {}

  async close(): Promise<void> {}
}
