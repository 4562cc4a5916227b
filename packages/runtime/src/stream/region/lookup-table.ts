import type { MergeKey, MergeNode } from "@constellation/graph";
import type { JsonValue, Type, Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";
import { fieldValue } from "../../clocks/merge/match.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { KernelLookup } from "../../kernel/emit.ts";
import type { Outcome } from "../flow/message.ts";
import type { CheckpointedState, StateChange, StateCodec } from "../state/keyed-state.ts";
import { outcomeCodec } from "../state/row-codec.ts";

/**
 * The table of lookups without `wait`: the newest row of the right side by key. Rows that failed and None are passed over. A key that is one string, number or
 * Boolean stands for itself; others by a text.
 */
export class LookupTable implements CheckpointedState, KernelLookup {
  readonly name: string;
  readonly keys: readonly MergeKey[];
  readonly byKey: (key: Value) => Value;
  readonly byRecord: (left: Value) => Value;
  private readonly rows = new Map<unknown, Value>();
  private readonly changed = new Set<unknown>();
  private readonly codec: StateCodec<Outcome>;

  constructor(node: MergeNode, right: Type) {
    this.name = `table ${node.id}`;
    this.keys = node.merge.strategy === "lookup" ? node.merge.keys : [];
    this.codec = outcomeCodec(right);
    const { rows } = this;
    this.byKey = (key) =>
      rows.get(typeof key === "object" ? (key === null ? undefined : identityOf(key)) : key) ?? null;
    this.byRecord = (left) => {
      const key = this.keyOf(left, "left");
      return key === undefined ? null : (rows.get(key) ?? null);
    };
  }

  get size(): number {
    return this.rows.size;
  }

  /** Takes the next row of the right side. */
  take(outcome: Outcome): void {
    if (outcome === null || outcome instanceof NodeFailure) return;
    const key = this.keyOf(outcome, "right");
    if (key === undefined) return;
    this.rows.set(key, outcome);
    this.changed.add(key);
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
    const changes = [...this.changed].map((key) => ({
      key: keyText(key),
      value: this.codec.encode(this.rows.get(key) ?? null),
    }));
    this.changed.clear();
    return changes;
  }

  restore(_key: string, encoded: JsonValue): void {
    const row = this.codec.decode(encoded);
    this.take(row);
    if (!(row instanceof NodeFailure)) this.changed.delete(this.keyOf(row, "right"));
  }
}

function identityOf(key: Value): unknown {
  return typeof key === "object" && key !== null ? keyText(key) : key;
}
