import type { JsonValue } from "@constellation/types";
import { KeyChanges } from "./key-changes.ts";

/** How values of a state become JSON and back; `decode` throws on what `encode` never makes. */
export interface StateCodec<V> {
  encode(value: V): JsonValue;
  decode(encoded: JsonValue): V;
}

/** One change since the last barrier; without `value` the key is gone. */
export interface StateChange {
  readonly key: string;
  readonly value?: JsonValue;
  /** The key was gone in between: in the order of keys it goes last. */
  readonly isRenewed?: true;
}

/** A state as checkpoints see it: what changed as JSON by key, and back. */
export interface CheckpointedState {
  /** Tells the states of one operator apart. */
  readonly name: string;
  /** What changed since it was last asked. */
  takeChanges(): readonly StateChange[];
  /** Takes a value from a checkpoint, before the first message. */
  restore(key: string, encoded: JsonValue): void;
}

/**
 * State of an operator by key, in memory, that knows which keys changed since the last barrier: a checkpoint holds only those. Iterates
 * in the order in which keys were first set. Values may be changed in place when `touch` says so.
 */
export class KeyedState<V> implements CheckpointedState {
  readonly name: string;
  private readonly codec: StateCodec<V>;
  private readonly values = new Map<string, V>();
  private readonly changes = new KeyChanges();

  constructor(name: string, codec: StateCodec<V>) {
    this.name = name;
    this.codec = codec;
  }

  get size(): number {
    return this.values.size;
  }

  get(key: string): V | undefined {
    return this.values.get(key);
  }

  set(key: string, value: V): void {
    const { values } = this;
    const before = values.size;
    values.set(key, value);
    if (values.size === before) this.changes.change(key);
    else this.changes.add(key);
  }

  /** Says that the value under `key` was changed in place. */
  touch(key: string): void {
    this.changes.change(key);
  }

  delete(key: string): void {
    if (this.values.delete(key)) this.changes.delete(key);
  }

  entries(): IterableIterator<[string, V]> {
    return this.values.entries();
  }

  /** What changed since it was last asked, as JSON. */
  takeChanges(): readonly StateChange[] {
    return this.changes.take((key) => {
      const value = this.values.get(key);
      return value === undefined ? undefined : this.codec.encode(value);
    });
  }

  /** Takes a value from a checkpoint. */
  restore(key: string, encoded: JsonValue): void {
    this.values.set(key, this.codec.decode(encoded));
  }
}
