import type { MergeKey } from "@constellation/graph";
import { lookupKey } from "../../clocks/merge/lookup-table.ts";
import type { Gate } from "../flow/gate.ts";
import type { EndedMark, IdleMark } from "../flow/message.ts";
import type { OperatorServices } from "../flow/operator.ts";
import { CausedTick, noPath, type Tick } from "../flow/tick.ts";
import type { MergePlan } from "../plan/stream-plan.ts";
import { BoundedKeyedState } from "../state/bounded-keyed-state.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";
import { boundsOf, tooMuchState } from "../state/state-limits.ts";
import { Watermark } from "../time/watermark.ts";
import { isFailed, isPassedOver } from "./interleave.ts";
import { type JoinSides, joinSides } from "./join-sides.ts";
import { MergeOperator, type SideRow } from "./merge-operator.ts";
import { rowCodec } from "./row-state.ts";
import { SideEnds } from "./side-ends.ts";
import { WaitingRows } from "./waiting-rows.ts";

/**
 * `lookup` with `wait`: each left element with the newest right one of its key, in the left's order; one that is missing is waited for, then the value is None. Waiting ends
 * with the right side, and after `wait`: in event time where all sources bear record times, else by the clock. What stands behind a waiting element waits with it.
 */
export class LookupWait extends MergeOperator {
  override readonly states: readonly CheckpointedState[];
  private readonly table: BoundedKeyedState<SideRow>;
  private readonly waiting: WaitingRows;
  /** For left rows that wait: the right goes on. */
  private readonly leftGate: Gate;
  private readonly rightMark: Watermark;
  private readonly ends: SideEnds;
  private readonly join: JoinSides;
  private readonly keys: readonly MergeKey[];
  private readonly waitMs: number;
  private cancelTimer: (() => void) | undefined;
  /** What came last: it lets go what is let go now. */
  private cause: Tick | undefined;
  private step = 0;

  constructor(plan: MergePlan, services: OperatorServices, base: number) {
    super(plan, services, base);
    const { merge } = plan.node;
    if (merge.strategy !== "lookup" || merge.waitMs === undefined)
      throw new RangeError("a lookup should wait");
    this.keys = merge.keys;
    this.waitMs = merge.waitMs;
    this.join = joinSides(plan);
    this.leftGate = this.gateOf(0);
    const bounds = boundsOf(services.state, this.id, "table");
    this.table = new BoundedKeyedState("table", rowCodec, bounds);
    this.waiting = new WaitingRows();
    const right = plan.sides[1]?.timeInputs ?? new Set();
    this.rightMark = new Watermark(services.partitions, right, plan.heldBackMs[1]);
    this.ends = new SideEnds(plan.sides, services.partitions);
    this.states = [this.table, this.waiting.state, this.rightMark, this.ends.state];
  }

  protected override get restoresOrder(): boolean {
    return true;
  }

  protected row(side: number, row: SideRow): void {
    const outcome = row.outcomes[0] ?? null;
    this.cause = row.tick;
    this.step = 0;
    if (side === 1) {
      this.rightMark.pass(row.tick.partition, row.tick.time);
      if (!isPassedOver(outcome) && !isFailed(outcome)) {
        const key = lookupKey(outcome, this.keys, "right");
        if (key !== undefined) this.remember(key, row);
      }
    } else if (!isPassedOver(outcome)) {
      this.waiting.push(row, this.services.clock.now());
      this.leftGate.add(1);
    }
    this.release();
  }

  /** A row of the table; keys are forgotten by the event time of the table's own rows. */
  private remember(key: string, row: SideRow): void {
    const { table, services } = this;
    const forgotten = table.advance(row.tick.time);
    if (forgotten > 0) services.count(this.id, "dropped", forgotten);
    table.set(key, row);
    if (!table.isOver) return;
    const hint = "look up in a table with fewer keys";
    services.broken(this.id, tooMuchState(this.id, "the rows of its table", hint));
  }

  /** Lets go, in order, what need not wait any more. */
  private release(): void {
    for (let entry = this.waiting.first; entry !== undefined; entry = this.waiting.first) {
      if (entry.kind === "mark") {
        this.waiting.shift();
        this.flush();
        super.partition({ ...entry.mark, arrival: Math.max(entry.mark.arrival, this.cause?.arrival ?? 0) });
        continue;
      }
      const found = this.find(entry.row);
      if (found === undefined && !this.isOver(entry.row, entry.since)) break;
      this.waiting.shift();
      this.leftGate.remove(1);
      this.emit(entry.row, found);
    }
    this.setTimer();
  }

  private find({ outcomes }: SideRow): SideRow | undefined {
    const outcome = outcomes[0] ?? null;
    if (isFailed(outcome)) return undefined;
    const key = lookupKey(outcome, this.keys, "left");
    return key === undefined ? undefined : this.table.get(key);
  }

  /** `since`: when it began to wait, by the clock. */
  private isOver({ tick, outcomes }: SideRow, since: number): boolean {
    const outcome = outcomes[0] ?? null;
    if (isFailed(outcome) || lookupKey(outcome, this.keys, "left") === undefined) return true;
    if (this.ends.hasEnded(1)) return true;
    if (this.goesByEventTime) return this.rightMark.value > tick.time + this.waitMs;
    return this.services.clock.now() - since >= this.waitMs;
  }

  private get goesByEventTime(): boolean {
    const { partitions } = this.services;
    return this.plan.sides.every(({ inputs }) => partitions.of(inputs).every(({ hasTimes }) => hasTimes));
  }

  private setTimer(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    const { first } = this.waiting;
    if (first?.kind !== "row" || this.goesByEventTime) return;
    const { clock } = this.services;
    this.cancelTimer = clock.schedule(Math.max(0, first.since + this.waitMs - clock.now()), () => {
      this.release();
      this.flush();
    });
  }

  /** What is let go later than it came belongs to what let it go; its time and its partition stay its own. */
  private emit(left: SideRow, right: SideRow | undefined): void {
    const { tick } = left;
    const cause = this.causeOf(tick);
    const outcome = left.outcomes[0] ?? null;
    const joined = right === undefined && !isFailed(outcome) ? null : this.join([left, right]);
    const made = { base: this.base, step: this.step++, time: tick.time };
    this.writer.add(new CausedTick(cause, made, { of: tick, suffix: "" }), joined);
  }

  private causeOf(tick: Tick): Tick {
    const { cause } = this;
    return cause === undefined || cause === tick
      ? tick
      : { ...stampOf(tick), arrival: cause.arrival, path: cause.path, base: cause.base };
  }

  override partition(mark: EndedMark | IdleMark): void {
    this.ends.take(mark);
    this.rightMark.take(mark);
    this.cause = { ...noTick, arrival: mark.arrival };
    this.step = 0;
    // The end stays behind the rows that still wait; silence holds nobody back.
    if (mark.kind === "ended") this.waiting.pushMark(mark);
    this.release();
    if (mark.kind === "idle") super.partition(mark);
  }

  override dispose(): void {
    this.cancelTimer?.();
  }
}

/** The parts of a tick as plain data: some are computed when they are read. */
function stampOf({ arrival, path, base, time, partition, id, ingestedAt }: Tick): Tick {
  return { arrival, path, base, time, partition, id, ingestedAt };
}

const noTick: Tick = { arrival: 0, path: noPath, base: 0, time: 0, partition: 0, id: "", ingestedAt: 0 };
