import type { Gate } from "../flow/gate.ts";
import type { EndedMark, IdleMark } from "../flow/message.ts";
import type { OperatorServices } from "../flow/operator.ts";
import { CausedTick, compareTicks } from "../flow/tick.ts";
import type { MergePlan } from "../plan/stream-plan.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";
import { type JoinSides, joinSides } from "./join-sides.ts";
import { latestTime, MergeOperator, type SideRow } from "./merge-operator.ts";
import { RowQueue } from "./row-state.ts";
import { SideEnds } from "./side-ends.ts";

/** Pairs in order; the faster side waits. None is paired, a failed tick takes its pair with it. When a side has ended what is left of the others is dropped, and counted. */
export class Zip extends MergeOperator {
  override readonly states: readonly CheckpointedState[];
  private readonly queues: readonly RowQueue[];
  /** By side: one that is ahead is closed, those that it waits for are not. */
  private readonly gates: readonly Gate[];
  private readonly ends: SideEnds;
  private readonly join: JoinSides;
  private hasSaid = false;

  constructor(plan: MergePlan, services: OperatorServices, base: number) {
    super(plan, services, base);
    this.join = joinSides(plan);
    this.gates = plan.sides.map((_, side) => this.gateOf(side));
    this.queues = plan.sides.map((_, side) => new RowQueue(`waiting ${side}`));
    this.ends = new SideEnds(plan.sides, services.partitions);
    this.states = [this.ends.state, ...this.queues.map(({ state }) => state)];
  }

  protected row(side: number, row: SideRow): void {
    if (this.isOver(side)) {
      this.drop(row);
      return;
    }
    this.queues[side]?.push(row);
    this.gates[side]?.add(1);
    if (this.queues.every(({ length }) => length > 0)) this.pair();
  }

  private pair(): void {
    const rows = this.queues.flatMap((queue) => queue.shift() ?? []);
    for (const gate of this.gates) gate.remove(1);
    const [first, ...others] = rows;
    if (first === undefined) return;
    const cause = others.reduce(
      (latest, { tick }) => (compareTicks(tick, latest) > 0 ? tick : latest),
      first.tick,
    );
    const made = { base: this.base, step: 0, time: latestTime(rows) };
    const named =
      others.length === 1
        ? first.tick
        : {
            id: rows
              .slice(0, -1)
              .map(({ tick }) => tick.id)
              .join("+"),
          };
    const name = { of: named, suffix: "+", other: rows.at(-1)?.tick };
    this.writer.add(new CausedTick(cause, made, name), this.join(rows));
  }

  /** Another side has ended and has nothing left to pair with. */
  private isOver(side: number): boolean {
    return this.queues.some(
      (queue, other) => other !== side && queue.length === 0 && this.ends.hasEnded(other),
    );
  }

  override partition(mark: EndedMark | IdleMark): void {
    this.ends.take(mark);
    for (const [side, queue] of this.queues.entries()) {
      if (!this.isOver(side)) continue;
      for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
        this.gates[side]?.remove(1);
        this.drop(row);
      }
    }
    super.partition(mark);
  }

  private drop({ tick, outcomes }: SideRow): void {
    this.services.count(this.id, "dropped", 1);
    if (this.hasSaid) return;
    this.hasSaid = true;
    this.services.logger.warn(
      `${this.id}: one side of a zip has ended; what is left of the others has nothing to be paired with and is dropped`,
      { first: tick.id, columns: outcomes.length },
    );
  }
}
