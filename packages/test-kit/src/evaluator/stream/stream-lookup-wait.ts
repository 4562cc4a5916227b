import type { CheckedMerge } from "@constellation/checker";
import { sourcesOf } from "../clock-sets.ts";
import type { Evaluation } from "../evaluation.ts";
import type { MergeSide } from "../merge-ticks.ts";
import { comparePositions, type Moment } from "../moment.ts";
import { type Incoming, incoming, type StreamMark, timeOfIncoming } from "./incoming.ts";
import { sideOutcome } from "./side-outcome.ts";
import { matcher } from "./stream-lookup.ts";
import type { Meeting, Meetings } from "./stream-meetings.ts";
import { positionBelow, type StreamClockTick } from "./stream-tick.ts";
import { factsOf, positionAt } from "./stream-ticks.ts";
import { StreamWatermark } from "./stream-watermark.ts";

type WaitingLookup = CheckedMerge & { readonly strategy: "lookup" };

/** What stands in the line; `cameAt` of a row is when it begins to wait. */
type Waiting =
  | { readonly kind: "row"; readonly tick: StreamClockTick }
  | { readonly kind: "mark"; readonly mark: StreamMark };

/** What lets go what is let go now. */
type Release = Pick<StreamMark, "position" | "cameAt"> & { readonly base?: number };

/**
 * Each left element with the newest right one of its key, in the left's order; one that is missing is waited for: until the right's time
 * has passed the element's by more than `wait` (where a source records no times, until it waited so long by the clock), or the right has ended. What stands behind a waiting element waits with it.
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
  readonly marks: StreamMark[] = [];
  private readonly left: MergeSide;
  private readonly right: MergeSide;
  private readonly strategy: WaitingLookup;
  private readonly evaluation: Evaluation;
  private readonly mark: StreamWatermark;
  /** Partitions of the right that have not ended. */
  private readonly open: Set<string>;
  private readonly goesByClock: boolean;
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
    this.mark = new StreamWatermark(right.clock, evaluation);
    const { partitions, untimed } = factsOf(evaluation);
    const inputs = sourcesOf(right.clock, evaluation);
    this.open = new Set([...partitions].flatMap(([key, { input }]) => (inputs.has(input) ? [key] : [])));
    this.goesByClock = [...inputs, ...sourcesOf(left.clock, evaluation)].some((input) => untimed.has(input));
  }

  take(item: Incoming): void {
    this.timeOut(timeOfIncoming(item));
    if (item.kind === "mark") {
      const { mark } = item;
      this.mark.take(mark);
      if (mark.kind === "ended") {
        this.open.delete(mark.partition);
        this.waiting.push(item);
      }
      this.release(mark);
      // Silence holds nobody back.
      if (mark.kind === "idle") this.marks.push(mark);
      return;
    }
    const { side, tick } = item;
    const { kind } = sideOutcome(side === 1 ? this.right : this.left, tick.moment, this.evaluation);
    if (side === 1) {
      this.mark.pass(tick, tick.time);
      if (kind === "value") this.rows.push(tick.moment);
    } else if (kind !== "nothing") {
      this.waiting.push({ kind: "row", tick });
    }
    this.release(tick);
  }

  /** Lets go who has waited long enough before something comes. */
  private timeOut(until: number): void {
    for (let due = this.due(); due !== undefined && due <= until; due = this.due())
      this.release({ position: positionAt(due, this.evaluation), cameAt: due });
  }

  private due(): number | undefined {
    const [first] = this.waiting;
    if (!this.goesByClock || first?.kind !== "row") return undefined;
    return first.tick.cameAt + (this.strategy.waitMs ?? 0);
  }

  /** Lets go, in order, what need not wait any more. */
  private release(by: Release): void {
    const { position, cameAt } = by;
    let step = 0;
    for (let [first] = this.waiting; first !== undefined; [first] = this.waiting) {
      if (first.kind === "mark") {
        const isLater = comparePositions(position, first.mark.position) > 0;
        this.marks.push(isLater ? { ...first.mark, position, cameAt } : first.mark);
        this.waiting.shift();
        continue;
      }
      const { moment, time, partition, ingestedAt, id } = first.tick;
      const { left, right, strategy, evaluation } = this;
      const found = this.rows.findLast(matcher({ left, right, keys: strategy.keys }, moment, evaluation));
      if (found === undefined && !this.isOver(first.tick, cameAt)) return;
      this.waiting.shift();
      const stamp = { time, partition, ingestedAt, cameAt, id };
      this.meetings.push({ ...stamp, position: [...positionBelow(by), step++], moments: [moment, found] });
    }
  }

  /** There is nothing to wait for: the right is over, or the element has nothing that it is looked up by. */
  private isOver({ moment, time, cameAt }: StreamClockTick, now: number): boolean {
    const { waitMs = 0 } = this.strategy;
    if (this.open.size === 0) return true;
    if (this.goesByClock ? now - cameAt >= waitMs : this.mark.value > time + waitMs) return true;
    const outcome = sideOutcome(this.left, moment, this.evaluation);
    if (outcome.kind !== "value") return true;
    const fields = new Map(Object.entries(Object(outcome.value)));
    return this.strategy.keys.some((key) => (fields.get(key.left) ?? null) === null);
  }
}
