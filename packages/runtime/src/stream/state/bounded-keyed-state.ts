import type { JsonValue } from "@constellation/types";
import { KeyChanges } from "./key-changes.ts";
import type { CheckpointedState, StateChange, StateCodec } from "./keyed-state.ts";
import { Residents } from "./residents.ts";
import { listOf, numberOf } from "./row-codec.ts";
import type { SpillStore } from "./spill-store.ts";

/** What bounds a state. */
export interface StateBounds {
  /** Milliseconds of event time after which a key is forgotten that nobody has set or touched. */
  readonly ttlMs?: number;
  /** Values that memory holds, and where the others go. */
  readonly memory?: {
    /** At least 64. */
    readonly entriesMax: number;
    /** As the values' JSON, estimated by looking at some. */
    readonly bytesMax?: number;
    readonly spill: SpillStore;
  };
}

/** A value that is in the spill store. */
const spilled = Symbol("spilled");

/**
 * A `KeyedState` with bounds: keys are forgotten by event time, and values that were not used for longest are moved to a spill store and come back when they are asked for. The keys
 * themselves, and their order, stay in memory. A value that `get` gave may be changed in place as long as fewer than 64 other keys were used since.
 */
export class BoundedKeyedState<V> implements CheckpointedState {
  readonly name: string;
  private readonly codec: StateCodec<V>;
  private readonly ttlMs: number | undefined;
  private readonly spill: SpillStore | undefined;
  private readonly residents: Residents | undefined;
  private readonly values = new Map<string, V | typeof spilled>();
  private readonly changes = new KeyChanges();
  /** When each key was last set or touched, oldest first; only with a time to live. */
  private times = new Map<string, number>();
  /** Restored times have yet to be put in order. */
  private isRestored = false;
  private now = Number.NEGATIVE_INFINITY;

  constructor(name: string, codec: StateCodec<V>, { ttlMs, memory }: StateBounds) {
    this.name = name;
    this.codec = codec;
    this.ttlMs = ttlMs;
    this.spill = memory?.spill;
    this.residents = memory === undefined ? undefined : new Residents(memory);
  }

  get size(): number {
    return this.values.size;
  }

  get(key: string): V | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    const found = value === spilled ? this.fetch(key) : value;
    if (value === spilled) this.values.set(key, found);
    this.use(key);
    return found;
  }

  private fetch(key: string): V {
    const text = this.spill?.get(key);
    if (text === undefined) throw new RangeError(`state "${this.name}": a spilled value should be there`);
    return this.codec.decode(JSON.parse(text) as JsonValue);
  }

  set(key: string, value: V): void {
    const before = this.values.size;
    this.values.set(key, value);
    if (this.values.size === before) this.changes.change(key);
    else this.changes.add(key);
    this.written(key);
    this.residents?.measure(() => this.textOf(value));
  }

  /** Says that the value under `key` was changed in place. */
  touch(key: string): void {
    const value = this.values.get(key);
    if (value === undefined) return;
    if (value === spilled)
      throw new RangeError(`state "${this.name}": a value that was changed should be in memory`);
    this.changes.change(key);
    this.written(key);
  }

  private written(key: string): void {
    if (this.ttlMs !== undefined) {
      this.times.delete(key);
      this.times.set(key, this.now);
    }
    this.residents?.change(key);
    this.use(key);
  }

  /** Marks a key as used now, and makes room for it. */
  private use(key: string): void {
    if (this.residents === undefined) return;
    for (const { key: old, isStored } of this.residents.use(key)) {
      const value = this.values.get(old);
      if (value === undefined || value === spilled) continue;
      if (!isStored) this.spill?.set(old, this.textOf(value));
      this.values.set(old, spilled);
    }
  }

  private textOf(value: V): string {
    return JSON.stringify(this.codec.encode(value));
  }

  delete(key: string): void {
    if (!this.values.delete(key)) return;
    this.changes.delete(key);
    this.times.delete(key);
    this.residents?.forget(key);
    this.spill?.delete(key);
  }

  /** All entries, in the order in which keys were first set; values that are spilled are read and stay where they are. */
  *entries(): IterableIterator<[string, V]> {
    for (const [key, value] of this.values) yield [key, value === spilled ? this.fetch(key) : value];
  }

  /** Event time has come to `time`, in milliseconds: forgets keys whose time to live is over. Returns how many. */
  advance(time: number): number {
    if (this.ttlMs === undefined || time <= this.now) return 0;
    this.now = time;
    if (this.isRestored) this.orderTimes();
    let count = 0;
    for (const [key, since] of this.times) {
      if (since === Number.NEGATIVE_INFINITY) {
        // It was set before any time was known: it begins to live now, behind all others.
        this.times.delete(key);
        this.times.set(key, time);
      } else if (since + this.ttlMs > time) break;
      else {
        this.delete(key);
        count++;
      }
    }
    return count;
  }

  private orderTimes(): void {
    this.times = new Map([...this.times].sort(([, one], [, other]) => one - other));
    this.isRestored = false;
  }

  /** What changed since it was last asked, as JSON; with a time to live, `[time, value]`. */
  takeChanges(): readonly StateChange[] {
    return this.changes.take((key) => {
      const value = this.values.get(key);
      if (value === undefined) return undefined;
      const encoded = this.codec.encode(value === spilled ? this.fetch(key) : value);
      if (this.ttlMs === undefined) return encoded;
      const time = this.times.get(key) ?? this.now;
      return [Number.isFinite(time) ? time : null, encoded];
    });
  }

  /** Takes a value from a checkpoint. */
  restore(key: string, encoded: JsonValue): void {
    let own = encoded;
    if (this.ttlMs !== undefined) {
      const [time = null, value = null] = listOf(encoded);
      this.times.set(key, time === null ? Number.NEGATIVE_INFINITY : numberOf(time));
      this.isRestored = true;
      own = value;
    }
    this.values.set(key, this.codec.decode(own));
    this.use(key);
  }
}
