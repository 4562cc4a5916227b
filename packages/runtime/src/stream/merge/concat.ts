import type { Gate } from "../flow/gate.ts";
import type { EndedMark, IdleMark } from "../flow/message.ts";
import type { OperatorServices } from "../flow/operator.ts";
import { CausedTick } from "../flow/tick.ts";
import type { MergePlan } from "../plan/stream-plan.ts";
import type { CheckpointedState } from "../state/keyed-state.ts";
import { isPassedOver } from "./interleave.ts";
import { MergeOperator, type SideRow } from "./merge-operator.ts";
import { RowQueue } from "./row-state.ts";
import { SideEnds } from "./side-ends.ts";

/**
 * All of the left, then all of the right. The right's sources are not read before the left has ended (the ingest sees to it); what was under way is held.
 */
export class Concat extends MergeOperator {
  override readonly states: readonly CheckpointedState[];
  private readonly held: readonly RowQueue[];
  private readonly ends: SideEnds;
  /** By side: the sides before it go on. */
  private readonly gates: readonly Gate[];

  constructor(plan: MergePlan, services: OperatorServices, base: number) {
    super(plan, services, base);
    this.held = plan.sides.map((_, side) => new RowQueue(`held ${side}`));
    this.gates = plan.sides.map((_, side) => this.gateOf(side));
    this.ends = new SideEnds(plan.sides, services.partitions);
    this.states = [this.ends.state, ...this.held.map(({ state }) => state)];
  }

  protected row(side: number, row: SideRow): void {
    if (isPassedOver(row.outcomes[0] ?? null)) return;
    if (this.isTurnOf(side)) this.emit(side, row);
    else {
      this.held[side]?.push(row);
      this.gates[side]?.add(1);
    }
  }

  private isTurnOf(side: number): boolean {
    for (let before = 0; before < side; before++) if (!this.ends.hasEnded(before)) return false;
    return true;
  }

  override partition(mark: EndedMark | IdleMark): void {
    this.ends.take(mark);
    for (const [side, queue] of this.held.entries()) {
      if (!this.isTurnOf(side)) break;
      for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
        this.gates[side]?.remove(1);
        this.emit(side, row);
      }
    }
    this.flush();
    super.partition(mark);
  }

  private emit(side: number, { tick, outcomes }: SideRow): void {
    const made = { base: this.base, step: side, time: tick.time };
    this.writer.add(
      new CausedTick(tick, made, { of: tick, suffix: `>${this.id}.${side}` }),
      outcomes[0] ?? null,
    );
  }
}
