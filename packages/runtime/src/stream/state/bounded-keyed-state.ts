import type { JsonValue } from "@constellation/types";
import { KeyChanges } from "./key-changes.ts";
import type { CheckpointedState, StateChange, StateCodec } from "./keyed-state.ts";
import { Residents } from "./residents.ts";
import { numberOf } from "./row-codec.ts";
import type { SpillStore } from "./spill-store.ts";
import type { StateBounds } from "./state-limits.ts";

/** A value that is in the spill store. */
const spilled = Symbol("spilled");

/**
 * A `KeyedState` with bounds: keys are forgotten by event time, and values that were not used for longest are moved to a spill store and come back when they are asked for. The keys
 * themselves, and their order, stay in memory. A value that `get` gave may be changed in place, and touched, as long as no other key was used since.
 */
export class BoundedKeyedState<V> implements CheckpointedState {
  readonly name: string;
  private readonly codec: StateCodec<V>;
  private readonly ttlMs: number | undefined;
  private readonly spill: SpillStore | undefined;
  private readonly residents: Residents<string> | undefined;
  private readonly weightOf: (value: V) => number;
  private readonly values = new Map<string, V | typeof spilled>();
  private readonly changes = new KeyChanges();
  /** When each key was last set or touched, oldest first; only with a time to live. */
  private times = new Map<string, number>();
  /** Restored times have yet to be put in order. */
  private isRestored = false;
  private now = Number.NEGATIVE_INFINITY;

  /** `codec`: makes no JSON objects with a `time`; `weightOf`: how much a value counts against the limit of memory; default 1. */
  constructor(
    name: string,
    codec: StateCodec<V>,
    { ttlMs, memory }: StateBounds,
    weightOf: (value: V) => number = () => 1,
  ) {
    this.name = name;
    this.codec = codec;
    this.ttlMs = ttlMs;
    this.spill = memory?.spill;
    this.residents = memory === undefined ? undefined : new Residents(memory);
    this.weightOf = weightOf;
  }

  /** Memory holds more than it may, and nothing can leave it. */
  get isOver(): boolean {
    return this.spill === undefined && (this.residents?.isOver ?? false);
  }

  get size(): number {
    return this.values.size;
  }

  get(key: string): V | undefined {
    const value = this.values.get(key);
    if (value === undefined) return undefined;
    if (value !== spilled) {
      this.residents?.use(key);
      return value;
    }
    const found = this.fetch(key);
    this.values.set(key, found);
    this.residents?.cameBack(key);
    this.use(key, found);
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
    this.written(key, value);
  }

  /** Says that the value under `key` was changed in place. */
  touch(key: string): void {
    const value = this.values.get(key);
    if (value === undefined) return;
    if (value === spilled)
      throw new RangeError(`state "${this.name}": a value that was changed should be in memory`);
    this.changes.change(key);
    this.written(key, value);
  }

  private written(key: string, value: V): void {
    if (this.ttlMs !== undefined) {
      this.times.delete(key);
      this.times.set(key, this.now);
    }
    this.residents?.change(key);
    this.use(key, value);
  }

  /** A value is in memory and used now; makes room for it. */
  private use(key: string, value: V): void {
    const { residents } = this;
    if (residents === undefined) return;
    const weight = this.weightOf(value);
    residents.use(key, weight);
    residents.measure(() => this.textOf(value), weight);
    if (this.spill !== undefined) this.makeRoom(residents, this.spill);
  }

  private makeRoom(residents: Residents<string>, spill: SpillStore): void {
    for (const { key: old, isStored } of residents.leaving()) {
      const value = this.values.get(old);
      if (value === undefined || value === spilled) continue;
      if (!isStored) spill.set(old, this.textOf(value));
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

  /** Forgets all. */
  clear(): void {
    for (const key of [...this.values.keys()]) this.delete(key);
  }

  /**
   * Event time has come to `time`, in milliseconds: forgets keys whose time to live is over, and tells of each. `arrived`: a key that was set by what brought the time.
   * Returns how many.
   */
  advance(time: number, forgot: (key: string) => void = () => undefined, arrived?: string): number {
    if (this.ttlMs === undefined || time <= this.now) return 0;
    this.now = time;
    if (this.isRestored) this.orderTimes();
    if (arrived !== undefined && this.times.delete(arrived)) this.times.set(arrived, time);
    let count = 0;
    for (const [key, since] of this.times) {
      if (since === Number.NEGATIVE_INFINITY) {
        // It was set before any time was known: it begins to live now, behind all others.
        this.times.delete(key);
        this.times.set(key, time);
      } else if (since + this.ttlMs > time) break;
      else {
        this.delete(key);
        forgot(key);
        count++;
      }
    }
    return count;
  }

  private orderTimes(): void {
    this.times = new Map([...this.times].sort(([, one], [, other]) => one - other));
    this.isRestored = false;
  }

  /** What changed since it was last asked, as JSON; with a time to live, `{ time, value }`. */
  takeChanges(): readonly StateChange[] {
    return this.changes.take((key) => {
      const value = this.values.get(key);
      if (value === undefined) return undefined;
      const encoded = this.codec.encode(value === spilled ? this.fetch(key) : value);
      if (this.ttlMs === undefined) return encoded;
      const time = this.times.get(key) ?? this.now;
      return { time: Number.isFinite(time) ? time : null, value: encoded };
    });
  }

  /** Takes a value from a checkpoint, whether it was kept with a time to live or without. */
  restore(key: string, encoded: JsonValue): void {
    const { time, value } = timedValue(encoded);
    if (this.ttlMs !== undefined) {
      this.times.set(key, time ?? Number.NEGATIVE_INFINITY);
      this.isRestored = true;
    }
    const decoded = this.codec.decode(value);
    this.values.set(key, decoded);
    this.use(key, decoded);
  }
}

/** A value of a checkpoint, without the time that it may have beside it. */
export function timedValue(encoded: JsonValue): { readonly time?: number; readonly value: JsonValue } {
  if (typeof encoded !== "object" || encoded === null || Array.isArray(encoded)) return { value: encoded };
  const { time, value = null } = encoded as Readonly<Record<string, JsonValue>>;
  if (time === undefined) return { value: encoded };
  return time === null ? { value } : { time: numberOf(time), value };
}
