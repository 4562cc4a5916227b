import type { MergeKey, MergeNode } from "@constellation/graph";
import type { JsonValue, Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";
import { fieldValue } from "../../clocks/merge/match.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { KernelLookup } from "../../kernel/emit.ts";
import type { Outcome } from "../flow/message.ts";
import { BoundedKeyedState, timedValue } from "../state/bounded-keyed-state.ts";
import type { CheckpointedState, StateChange, StateCodec } from "../state/keyed-state.ts";
import { outcomeCodec } from "../state/row-codec.ts";
import type { StateBounds } from "../state/state-limits.ts";

/**
 * The table of lookups without `wait`: the newest row of the right side by key. Rows that failed and None are passed over. A key that is one string, number or
 * Boolean stands for itself; others by a text. Without bounds a look into it is one read of a `Map`.
 */
export class LookupTable implements CheckpointedState, KernelLookup {
  readonly name: string;
  readonly keys: readonly MergeKey[];
  readonly byKey: (key: Value) => Value;
  readonly byRecord: (left: Value) => Value;
  private readonly rows: TableRows;

  constructor(node: MergeNode, bounds: StateBounds = {}) {
    this.name = `table ${node.id}`;
    this.keys = node.merge.strategy === "lookup" ? node.merge.keys : [];
    const isBounded = bounds.ttlMs !== undefined || bounds.memory !== undefined;
    const rows = isBounded
      ? new BoundedRows(this.name, outcomeCodec, bounds)
      : new PlainRows((row) => outcomeCodec.encode(row));
    this.rows = rows;
    this.byKey =
      rows instanceof PlainRows
        ? plainLook(rows.values)
        : (key) => (key === null ? null : (rows.get(identityOf(key)) ?? null));
    this.byRecord = (left) => {
      const key = this.keyOf(left, "left");
      return key === undefined ? null : (rows.get(key) ?? null);
    };
  }

  get size(): number {
    return this.rows.size;
  }

  /** Memory holds more than it may, and nothing can leave it. */
  get isOver(): boolean {
    return this.rows.isOver;
  }

  /** Takes the next row of the right side; `time`: its event time. Gives how many keys were forgotten for it. */
  take(outcome: Outcome, time: number): number {
    if (outcome === null || outcome instanceof NodeFailure) return 0;
    const key = this.keyOf(outcome, "right");
    return key === undefined ? 0 : this.rows.set(key, outcome, time);
  }

  /** What a record is found by; nothing when a part is None, which matches nothing. */
  private keyOf(record: Value, side: "left" | "right"): unknown {
    const [first, ...others] = this.keys;
    if (first !== undefined && others.length === 0) {
      const key = fieldValue(record, first[side]);
      return key === null ? undefined : identityOf(key);
    }
    const parts = this.keys.map((key) => fieldValue(record, key[side]));
    return parts.includes(null) ? undefined : JSON.stringify(parts.map(keyText));
  }

  takeChanges(): readonly StateChange[] {
    return this.rows.takeChanges();
  }

  restore(key: string, encoded: JsonValue): void {
    const row = outcomeCodec.decode(timedValue(encoded).value);
    if (row === null || row instanceof NodeFailure) return;
    const identity = this.keyOf(row, "right");
    if (identity !== undefined) this.rows.restore(key, { identity, row, encoded });
  }
}

/** The rows of a table by the identities of their keys. */
interface TableRows {
  readonly size: number;
  readonly isOver: boolean;
  get(identity: unknown): Value | undefined;
  /** Gives how many keys were forgotten for it. */
  set(identity: unknown, row: Value, time: number): number;
  takeChanges(): readonly StateChange[];
  restore(
    key: string,
    stored: { readonly identity: unknown; readonly row: Value; readonly encoded: JsonValue },
  ): void;
}

/** Rows without bounds. */
class PlainRows implements TableRows {
  readonly values = new Map<unknown, Value>();
  readonly isOver = false;
  private readonly changed = new Set<unknown>();
  private readonly encode: (row: Value) => JsonValue;

  constructor(encode: (row: Value) => JsonValue) {
    this.encode = encode;
  }

  get size(): number {
    return this.values.size;
  }

  get(identity: unknown): Value | undefined {
    return this.values.get(identity);
  }

  set(identity: unknown, row: Value): number {
    this.values.set(identity, row);
    this.changed.add(identity);
    return 0;
  }

  /** Rows are set, and never gone. */
  takeChanges(): readonly StateChange[] {
    const changes = [...this.changed].map((identity) => ({
      key: keyText(identity),
      value: this.encode(this.values.get(identity) ?? null),
    }));
    this.changed.clear();
    return changes;
  }

  restore(_key: string, { identity, row }: { readonly identity: unknown; readonly row: Value }): void {
    this.values.set(identity, row);
  }
}

/** Rows that are forgotten by the event time of the table's own rows, and that may be elsewhere. */
class BoundedRows implements TableRows {
  private readonly state: BoundedKeyedState<Outcome>;

  constructor(name: string, codec: StateCodec<Outcome>, bounds: StateBounds) {
    this.state = new BoundedKeyedState(name, codec, bounds);
  }

  get size(): number {
    return this.state.size;
  }

  get isOver(): boolean {
    return this.state.isOver;
  }

  get(identity: unknown): Value | undefined {
    const row = this.state.get(keyText(identity));
    return row instanceof NodeFailure ? undefined : row;
  }

  set(identity: unknown, row: Value, time: number): number {
    const forgotten = this.state.advance(time);
    this.state.set(keyText(identity), row);
    return forgotten;
  }

  takeChanges(): readonly StateChange[] {
    return this.state.takeChanges();
  }

  restore(key: string, { encoded }: { readonly encoded: JsonValue }): void {
    this.state.restore(key, encoded);
  }
}

/** A look into rows that are all in memory. */
function plainLook(rows: ReadonlyMap<unknown, Value>): (key: Value) => Value {
  return (key) =>
    rows.get(typeof key === "object" ? (key === null ? undefined : identityOf(key)) : key) ?? null;
}

function identityOf(key: Value): unknown {
  return typeof key === "object" && key !== null ? keyText(key) : key;
}
