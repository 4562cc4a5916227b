import type { CheckedMerge } from "@constellation/checker";
import { sourcesOf } from "../clock-sets.ts";
import type { Evaluation } from "../evaluation.ts";
import type { MergeSide } from "../merge-ticks.ts";
import type { Moment, Position } from "../moment.ts";
import { type Incoming, incoming } from "./incoming.ts";
import { sideOutcome } from "./side-outcome.ts";
import { matcher } from "./stream-lookup.ts";
import type { Meeting, Meetings } from "./stream-meetings.ts";
import type { StreamClockTick } from "./stream-tick.ts";
import { factsOf, heldBackMs, timeInputs } from "./stream-ticks.ts";
import { StreamWatermark } from "./stream-watermark.ts";

type WaitingLookup = CheckedMerge & { readonly strategy: "lookup" };

type Waiting =
  | { readonly kind: "row"; readonly tick: StreamClockTick }
  | { readonly kind: "end"; readonly input: string; readonly arrival: number };

/**
 * Each left element with the newest right one of its key, in the left's order; one that is missing is waited for: until the right's time
 * has passed the element's by more than `wait`, or the right has ended. What stands behind a waiting element waits with it.
 */
export function waitedFor(
  [left, right]: readonly MergeSide[],
  strategy: WaitingLookup,
  evaluation: Evaluation,
): Meetings {
  if (left === undefined || right === undefined) return { meetings: [] };
  const waiting = new WaitingLine({ left, right }, strategy, evaluation);
  for (const item of incoming([left.clock, right.clock], evaluation)) waiting.take(item);
  return waiting;
}

class WaitingLine implements Meetings {
  readonly meetings: Meeting[] = [];
  readonly ends = new Map<string, number>();
  private readonly left: MergeSide;
  private readonly right: MergeSide;
  private readonly strategy: WaitingLookup;
  private readonly evaluation: Evaluation;
  private readonly mark: StreamWatermark;
  /** Inputs of the right that have not ended. */
  private readonly open: Set<string>;
  private readonly rows: Moment[] = [];
  private readonly waiting: Waiting[] = [];

  constructor(
    { left, right }: { readonly left: MergeSide; readonly right: MergeSide },
    strategy: WaitingLookup,
    evaluation: Evaluation,
  ) {
    this.left = left;
    this.right = right;
    this.strategy = strategy;
    this.evaluation = evaluation;
    const { disorderMs } = factsOf(evaluation);
    const held = heldBackMs(right.clock, evaluation);
    const inputs = timeInputs(right.clock, evaluation);
    this.mark = new StreamWatermark(inputs, (input) => held + (disorderMs.get(input) ?? 0));
    this.open = new Set(sourcesOf(right.clock, evaluation));
  }

  take(item: Incoming): void {
    if (item.kind === "end") {
      this.mark.end(item.input);
      this.open.delete(item.input);
      this.waiting.push(item);
      this.release([item.arrival]);
      return;
    }
    const { side, tick } = item;
    const { kind } = sideOutcome(side === 1 ? this.right : this.left, tick.moment, this.evaluation);
    if (side === 1) {
      this.mark.pass(tick.partition, tick.time);
      if (kind === "value") this.rows.push(tick.moment);
    } else if (kind !== "nothing") {
      this.waiting.push({ kind: "row", tick });
    }
    this.release(tick.position);
  }

  /** Lets go, in order, what need not wait any more. */
  private release(cause: Position): void {
    let step = 0;
    for (let [first] = this.waiting; first !== undefined; [first] = this.waiting) {
      if (first.kind === "end") {
        this.ends.set(first.input, Math.max(first.arrival, cause[0] ?? 0));
        this.waiting.shift();
        continue;
      }
      const { moment, time, partition, id } = first.tick;
      const { left, right, strategy, evaluation } = this;
      const found = this.rows.findLast(matcher({ left, right, keys: strategy.keys }, moment, evaluation));
      if (found === undefined && !this.isOver(first.tick)) return;
      this.waiting.shift();
      this.meetings.push({ position: [...cause, step++], time, partition, id, moments: [moment, found] });
    }
  }

  /** There is nothing to wait for: the right is over, or the element has nothing that it is looked up by. */
  private isOver({ moment, time }: StreamClockTick): boolean {
    if (this.open.size === 0 || this.mark.value > time + (this.strategy.waitMs ?? 0)) return true;
    const outcome = sideOutcome(this.left, moment, this.evaluation);
    if (outcome.kind !== "value") return true;
    const fields = new Map(Object.entries(Object(outcome.value)));
    return this.strategy.keys.some((key) => (fields.get(key.left) ?? null) === null);
  }
}
