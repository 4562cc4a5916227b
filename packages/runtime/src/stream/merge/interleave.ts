import { NoTick } from "../../failure/no-tick.ts";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { Outcome } from "../flow/message.ts";
import { CausedTick, type Tick } from "../flow/tick.ts";
import { MergeOperator, type SideRow } from "./merge-operator.ts";

/** Each element of either side as it comes; None is passed over, a failure is a failed tick. */
export class Interleave extends MergeOperator {
  protected row(side: number, { tick, outcomes }: SideRow): void {
    const outcome = outcomes[0] ?? null;
    if (!isPassedOver(outcome)) this.writer.add(this.tickOf(side, tick), outcome);
  }

  private tickOf(side: number, cause: Tick): Tick {
    const made = { base: this.base, step: side, time: cause.time };
    return new CausedTick(cause, made, { of: cause, suffix: `>${this.id}.${side}` });
  }
}

/** None, and what has no tick: nothing for a merge that passes over None. */
export function isPassedOver(outcome: Outcome): boolean {
  return outcome === null || outcome instanceof NoTick;
}

/** An outcome that is a failure, of whatever kind. */
export function isFailed(outcome: Outcome): outcome is NodeFailure {
  return outcome instanceof NodeFailure;
}
