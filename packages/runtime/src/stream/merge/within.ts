import type { MergeKey } from "@constellation/graph";
import type { Value } from "@constellation/types";
import { lookupKey } from "../../clocks/merge/lookup-table.ts";
import { fieldValue } from "../../clocks/merge/match.ts";
import type { EndedMark, IdleMark } from "../flow/message.ts";
import type { OperatorServices } from "../flow/operator.ts";
import { CausedTick } from "../flow/tick.ts";
import type { MergePlan } from "../plan/stream-plan.ts";
import { ColdValues } from "../state/cold-values.ts";
import { type CheckpointedState, KeyedState, type StateCodec } from "../state/keyed-state.ts";
import { listOf, numberOf, textOf } from "../state/row-codec.ts";
import { boundsOf, tooMuchState } from "../state/state-limits.ts";
import { Watermark } from "../time/watermark.ts";
import { isFailed, isPassedOver } from "./interleave.ts";
import { type JoinSides, joinSides } from "./join-sides.ts";
import { MergeOperator, type SideRow } from "./merge-operator.ts";
import { rowCodec } from "./row-state.ts";

/** Elements of both sides that are kept at most, waiting for a partner, when nothing else is said. */
const keptMax = 1_000_000;

interface Kept {
  readonly side: number;
  readonly key: string;
  /** The time that is compared, milliseconds. */
  readonly time: number;
  /** In the spill store while it is undefined. */
  content: SidedRow | undefined;
}

interface SidedRow {
  readonly side: number;
  readonly row: SideRow;
}

/**
 * Each pair of one key whose times differ by at most the distance, when the later of the two comes, in the order in which the earlier ones came. An element is forgotten
 * when the other side's time has passed it by more than the distance.
 */
export class Within extends MergeOperator {
  override readonly states: readonly CheckpointedState[];
  private readonly kept: KeyedState<Kept>;
  private readonly contents: ColdValues<SidedRow, Kept>;
  private readonly hasLimit: boolean;
  /** Numbers of kept elements by key, in the order in which they came. */
  private readonly byKey = new Map<string, string[]>();
  private readonly marks: readonly Watermark[];
  private readonly join: JoinSides;
  private readonly keys: readonly MergeKey[];
  private readonly on: MergeKey | undefined;
  private readonly distanceMs: number;
  private next = 0;
  private isRestored = false;

  constructor(plan: MergePlan, services: OperatorServices, base: number) {
    super(plan, services, base);
    const { merge } = plan.node;
    if (merge.strategy !== "within") throw new RangeError("a within should have its options");
    this.keys = merge.keys;
    this.on = merge.on;
    this.distanceMs = merge.distanceMs;
    this.join = joinSides(plan);
    const bounds = boundsOf(services.state, this.id, "kept");
    this.hasLimit = bounds.memory !== undefined;
    const names = new WeakMap<Kept, string>();
    let count = 0;
    const keyOf = (kept: Kept): string => {
      const name = names.get(kept) ?? String(count++);
      names.set(kept, name);
      return name;
    };
    this.contents = new ColdValues(bounds, { codec: sidedCodec, keyOf, weightOf: () => 1 });
    this.kept = new KeyedState("kept", keptCodec(this.contents));
    this.marks = plan.sides.map(
      ({ timeInputs }, side) =>
        new Watermark(services.partitions, timeInputs, plan.heldBackMs[side], `watermark ${side}`),
    );
    this.states = [this.kept, ...this.marks];
  }

  protected override get restoresOrder(): boolean {
    return true;
  }

  protected row(side: number, row: SideRow): void {
    this.settle();
    const outcome = row.outcomes[0] ?? null;
    if (isPassedOver(outcome) || isFailed(outcome)) return;
    const key = lookupKey(outcome, this.keys, side === 0 ? "left" : "right");
    const time = this.timeOf(side, outcome, row);
    if (time === undefined) return;
    if (key !== undefined) this.pair({ side, key, time }, row);
    this.marks[side]?.pass(row.tick.partition, time);
    this.forget();
    if (key !== undefined) this.keep({ side, key, time, content: undefined }, row);
  }

  private timeOf(side: number, value: Value, { tick }: SideRow): number | undefined {
    if (this.on === undefined) return tick.time;
    const time = fieldValue(value, side === 0 ? this.on.left : this.on.right);
    return typeof time === "number" ? time : undefined;
  }

  private pair(arrived: Omit<Kept, "content">, row: SideRow): void {
    let step = 0;
    for (const number of this.byKey.get(arrived.key) ?? []) {
      const other = this.kept.get(number);
      if (other === undefined || other.side === arrived.side || this.isOver(other)) continue;
      if (Math.abs(other.time - arrived.time) > this.distanceMs) continue;
      const partner = this.contents.get(other).row;
      const rows = arrived.side < other.side ? [row, partner] : [partner, row];
      const [left, right] = rows;
      const made = {
        base: this.base,
        step: step++,
        time: Math.max(row.tick.time, partner.tick.time),
      };
      const name = { of: left?.tick ?? row.tick, suffix: "+", other: right?.tick };
      this.writer.add(new CausedTick(row.tick, made, name), this.join(rows));
    }
  }

  /** Kept while an element of the other side may still come near. */
  private keep(arrived: Kept, row: SideRow): void {
    if (this.isOver(arrived)) return;
    const number = String(this.next++);
    this.kept.set(number, arrived);
    this.contents.put(arrived, { side: arrived.side, row });
    const ofKey = this.byKey.get(arrived.key);
    if (ofKey === undefined) this.byKey.set(arrived.key, [number]);
    else ofKey.push(number);
    if (this.hasLimit ? !this.contents.isOver : this.kept.size <= keptMax) return;
    const hint = `make the distance of "within" smaller, bind a smaller "disorder"`;
    this.services.broken(this.id, tooMuchState(this.id, "the elements that wait for a partner", hint));
  }

  private isOver({ side, time }: Pick<Kept, "side" | "time">): boolean {
    const other = this.marks[1 - side];
    return other !== undefined && other.value > time + this.distanceMs;
  }

  /** Elements come roughly in order of time: the first that stays ends the search. */
  private forget(): void {
    for (const [number, kept] of this.kept.entries()) {
      if (!this.isOver(kept)) break;
      this.contents.forget(kept);
      this.kept.delete(number);
      const ofKey = this.byKey.get(kept.key)?.filter((each) => each !== number) ?? [];
      if (ofKey.length === 0) this.byKey.delete(kept.key);
      else this.byKey.set(kept.key, ofKey);
    }
  }

  override partition(mark: EndedMark | IdleMark): void {
    this.settle();
    for (const each of this.marks) each.take(mark);
    this.forget();
    super.partition(mark);
  }

  /** After a restore: what is kept, by key again. */
  private settle(): void {
    if (this.isRestored) return;
    this.isRestored = true;
    for (const [number, { key }] of this.kept.entries()) {
      this.next = Math.max(this.next, Number(number) + 1);
      const ofKey = this.byKey.get(key);
      if (ofKey === undefined) this.byKey.set(key, [number]);
      else ofKey.push(number);
    }
  }
}

const sidedCodec: StateCodec<SidedRow> = {
  encode: ({ side, row }) => [side, rowCodec.encode(row)],
  decode: (encoded) => {
    const [side, row = null] = listOf(encoded);
    return { side: numberOf(side), row: rowCodec.decode(row) };
  },
};

function keptCodec(contents: ColdValues<SidedRow, Kept>): StateCodec<Kept> {
  return {
    encode: (kept) => {
      const [, row = null] = listOf(contents.encoded(kept));
      return [kept.side, kept.key, kept.time, row];
    },
    decode: (encoded) => {
      const [side, key, time, row = null] = listOf(encoded);
      const kept: Kept = {
        side: numberOf(side),
        key: textOf(key),
        time: numberOf(time),
        content: undefined,
      };
      contents.putEncoded(kept, [kept.side, row]);
      return kept;
    },
  };
}
