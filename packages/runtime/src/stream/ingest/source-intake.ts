import type { Clock, ElementPlace, MalformedElement, SourceBatch } from "@constellation/sdk";
import type { JsonValue, Value } from "@constellation/types";
import type { SourceMark } from "../checkpoint/checkpoint-store.ts";
import { type Chunk, chunkMax, type Mark } from "../flow/message.ts";
import type { LateElement } from "../flow/operator.ts";
import { Port } from "../flow/port.ts";
import type { Tick } from "../flow/tick.ts";
import type { Meter } from "../metrics/meter.ts";
import type { Arrivals } from "./arrivals.ts";
import type { BoundSource } from "./bound-source.ts";
import { makeElementReader } from "./element-reader.ts";
import type { PartitionTable } from "./partition-table.ts";
import { SourcePartition } from "./source-partition.ts";
import { type SourceRun, SourceTick } from "./source-tick.ts";
import { SourceValve } from "./source-valve.ts";

/** What the intakes of a deployment share. */
export interface IntakeServices {
  readonly clock: Clock;
  readonly arrivals: Arrivals;
  readonly partitions: PartitionTable;
  readonly meter: Meter;
  malformed(input: string, element: MalformedElement): void;
  late(event: LateElement): void;
}

/** Longest beginning of a malformed element that is reported, in UTF-16 units. */
const textMax = 2000;

/** Lets the elements of one source in: decodes them, numbers them, sends them along the source's edges in chunks. */
export class SourceIntake {
  readonly source: BoundSource;
  readonly valve: SourceValve;
  readonly partitions = new Map<string, SourcePartition>();
  /** One per edge of the source. */
  readonly ports: readonly Port[];
  /** Where the reader goes on, after all that was let in. */
  positions: Readonly<Record<string, JsonValue>>;
  hasEnded = false;
  /** Largest time of all partitions so far. */
  largestTime = Number.NEGATIVE_INFINITY;
  /** Elements let in, and texts refused, since the deployment started. */
  elements = 0;
  malformed = 0;
  private readonly services: IntakeServices;
  private readonly readers: ReturnType<typeof makeElementReader>;
  private readonly widths: readonly number[];

  constructor(source: BoundSource, services: IntakeServices) {
    this.source = source;
    this.services = services;
    this.valve = new SourceValve(source.reader, services.clock);
    this.ports = source.edges.map(() => new Port());
    this.widths = source.edges.map(({ columns }) => columns.length);
    this.readers = makeElementReader(source.type);
    this.positions = source.reader.position();
  }

  /** Learns the partitions that are known from the start. */
  begin(): void {
    for (const name of this.source.reader.partitions ?? [""]) this.partition(name);
  }

  restore(mark: SourceMark): void {
    for (const each of mark.partitions) {
      const partition = this.partition(each.name);
      partition.restore(each);
      this.largestTime = Math.max(this.largestTime, partition.largestTime);
    }
    this.positions = Object.fromEntries(mark.partitions.map(({ name, position }) => [name, position]));
    this.hasEnded = mark.partitions.length > 0 && mark.partitions.every(({ hasEnded }) => hasEnded);
  }

  partition(name: string): SourcePartition {
    const known = this.partitions.get(name);
    if (known !== undefined) return known;
    const { input, disorderMs, reader } = this.source;
    const { number } = this.services.partitions.add({ input, name, disorderMs, hasTimes: reader.hasTimes });
    const added = new SourcePartition(input, name, number);
    added.heardAt = this.services.clock.now();
    this.partitions.set(name, added);
    return added;
  }

  /** How many elements of a batch were let in before the restart. */
  passOver(batch: SourceBatch): number {
    const partition = this.partition(batch.partition ?? "");
    const count = Math.min(partition.skip, batch.elements.length);
    partition.skip -= count;
    return count;
  }

  /** Lets elements `from` up to `to` (exclusive) of a batch in. */
  admit(batch: SourceBatch, from: number, to: number): void {
    const { meter } = this.services;
    if (!meter.isOn) {
      this.letIn(batch, from, to);
      return;
    }
    const since = meter.now();
    this.letIn(batch, from, to);
    meter.stage("transform", this.source.input, to - from, since);
  }

  private letIn(batch: SourceBatch, from: number, to: number): void {
    const { arrivals, clock } = this.services;
    const partition = this.partition(batch.partition ?? "");
    const { elements, times } = batch;
    const { read } = this.readers[batch.form];
    const now = clock.now();
    const latest = now + this.source.maxAheadMs;
    partition.heardAt = now;
    if (to > from) partition.isIdle = false;
    const first = arrivals.last + 1;
    let run = this.runOf(partition, now);
    let rows = new RowBlock(to - from);
    let indexes: number[] | undefined;
    for (let index = from; index < to; index++) {
      const value = read(elements[index]);
      if (value === undefined) {
        indexes ??= range(from, index);
        this.refuse(batch, index);
        continue;
      }
      const tick = new SourceTick(arrivals.next(), times?.[index], run);
      partition.sequence++;
      indexes?.push(index);
      const { time } = tick;
      if (times !== undefined && !(time <= latest)) {
        this.ahead(tick, value);
        continue;
      }
      if (time > partition.largestTime) partition.largestTime = time;
      if (rows.add(tick, value) < chunkMax) continue;
      this.sendRows(rows);
      rows = new RowBlock(to - index - 1);
      run = this.runOf(partition, now);
    }
    this.elements += arrivals.last + 1 - first;
    const { placeOf } = batch;
    if (placeOf !== undefined && arrivals.last >= first)
      partition.places.add({ first, last: arrivals.last, indexes, from, placeOf });
    if (partition.largestTime > this.largestTime) this.largestTime = partition.largestTime;
    if (rows.count > 0) this.sendRows(rows);
  }

  /** What the next elements of a partition have in common. */
  private runOf({ number, prefix, sequence, largestTime }: SourcePartition, ingestedAt: number): SourceRun {
    const ahead = this.services.arrivals.last + 1 - sequence;
    // A clock that is put back does not make what arrives later earlier.
    const time = Math.max(ingestedAt, largestTime);
    return { base: this.source.base, partition: number, ingestedAt, time, prefix, ahead };
  }

  private sendRows(rows: RowBlock): void {
    const { ports, widths } = this;
    const { ticks, values } = rows.finish();
    const one: Chunk = { kind: "chunk", ticks, columns: [values], hasFailures: false };
    for (let index = 0; index < ports.length; index++) {
      const width = widths[index] ?? 1;
      ports[index]?.send(width === 1 ? one : { ...one, columns: Array(width).fill(values) });
    }
  }

  /** What could not even be read as an element. */
  refuseAll(malformed: readonly MalformedElement[]): void {
    for (const element of malformed) {
      this.malformed++;
      this.services.malformed(this.source.input, element);
    }
  }

  private refuse(batch: SourceBatch, index: number): void {
    const element = batch.elements[index];
    const place = batch.placeOf?.(index) ?? this.placeWithin(batch.partition ?? "");
    const problem = this.readers[batch.form].problem(element);
    this.refuseAll([{ place, problem, text: textOf(element) }]);
  }

  private placeWithin(name: string): ElementPlace {
    const { input } = this.source;
    const source = name === "" ? input : `${input}/${name}`;
    return { source, position: this.partition(name).sequence };
  }

  private ahead(tick: Tick, value: Value): void {
    const { input } = this.source;
    this.services.late({ operator: `in:${input}`, tick, values: { [input]: value }, reason: "ahead" });
  }

  /** A partition has ended: told once. */
  end(name: string): void {
    const partition = this.partition(name);
    if (partition.hasEnded) return;
    partition.hasEnded = true;
    this.send({ kind: "ended", partition: partition.number, arrival: this.services.arrivals.next() });
  }

  /** All partitions have ended. */
  endAll(): void {
    for (const name of this.partitions.keys()) this.end(name);
    this.hasEnded = true;
  }

  /** A partition has fallen silent. */
  silence(partition: SourcePartition): void {
    partition.isIdle = true;
    this.send({ kind: "idle", partition: partition.number, arrival: this.services.arrivals.next() });
  }

  /** Sends a mark along all edges. */
  send(mark: Mark): void {
    for (const port of this.ports) port.send(mark);
  }

  /** What a checkpoint that is cut now holds of it. */
  mark(): SourceMark {
    const partitions = [...this.partitions.values()].map(
      ({ number, name, sequence, skip, hasEnded, largestTime }) => ({
        number,
        name,
        position: this.positions[name] ?? null,
        sequence,
        hasEnded,
        ...(skip === 0 ? {} : { skip }),
        ...(Number.isFinite(largestTime) ? { largestTime } : {}),
      }),
    );
    return { input: this.source.input, partitions };
  }
}

/** Rows that are sent together. Arrays that grow would be copied on the way. */
class RowBlock {
  count = 0;
  readonly ticks: Tick[];
  readonly values: Value[];

  constructor(elements: number) {
    const places = Math.min(elements, chunkMax);
    this.ticks = new Array(places);
    this.values = new Array(places);
  }

  /** Gives how many rows there are now. */
  add(tick: Tick, value: Value): number {
    this.ticks[this.count] = tick;
    this.values[this.count] = value;
    return ++this.count;
  }

  finish(): { readonly ticks: readonly Tick[]; readonly values: readonly Value[] } {
    this.ticks.length = this.count;
    this.values.length = this.count;
    return this;
  }
}

/** The numbers from `from` up to `to` (exclusive). */
function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function textOf(element: unknown): string {
  if (typeof element === "string") return element.slice(0, textMax);
  try {
    return (JSON.stringify(element) ?? "").slice(0, textMax);
  } catch {
    return "";
  }
}
