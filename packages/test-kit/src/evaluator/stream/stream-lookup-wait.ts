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

type Waiting =
  | { readonly kind: "row"; readonly tick: StreamClockTick }
  | { readonly kind: "end"; readonly input: string; readonly arrival: number };

/**
 * Each left element with the newest right one of its key, in the left's order; one that is missing is waited for: until the right's time
 * has passed the element's by more than `wait`, or the right has ended. What stands behind a waiting element waits with it.
 */
export function waitedFor(
  sides: readonly MergeSide[],
  strategy: CheckedMerge & { readonly strategy: "lookup" },
  evaluation: Evaluation,
): Meetings {
  const [left, right] = sides;
  if (left === undefined || right === undefined) return { meetings: [] };
  const { disorderMs } = factsOf(evaluation);
  const held = heldBackMs(right.clock, evaluation);
  const mark = new StreamWatermark(
    timeInputs(right.clock, evaluation),
    (input) => held + (disorderMs.get(input) ?? 0),
  );
  const open = new Set(sourcesOf(right.clock, evaluation));
  const rows: Moment[] = [];
  const waiting: Waiting[] = [];
  const meetings: Meeting[] = [];
  const ends = new Map<string, number>();
  const keys = strategy.keys;
  const release = (cause: Position): void => {
    let step = 0;
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      if (first.kind === "end") {
        ends.set(first.input, Math.max(first.arrival, cause[0] ?? 0));
        waiting.shift();
        continue;
      }
      const { tick } = first;
      const found = rows.findLast(matcher({ left, right, keys }, tick.moment, evaluation));
      const isOver =
        !hasKey(left, tick, { strategy, evaluation }) ||
        open.size === 0 ||
        mark.value > tick.time + (strategy.waitMs ?? 0);
      if (found === undefined && !isOver) return;
      waiting.shift();
      const { time, partition, id } = tick;
      meetings.push({
        position: [...cause, step++],
        time,
        partition,
        id,
        moments: [tick.moment, found],
      });
    }
  };
  const take = (item: Incoming): Position => {
    if (item.kind === "end") {
      mark.end(item.input);
      open.delete(item.input);
      waiting.push(item);
      return [item.arrival];
    }
    const { side, tick } = item;
    if (side === 1) {
      mark.pass(tick.partition, tick.time);
      if (sideOutcome(right, tick.moment, evaluation).kind === "value") rows.push(tick.moment);
    } else if (sideOutcome(left, tick.moment, evaluation).kind !== "nothing") {
      waiting.push({ kind: "row", tick });
    }
    return tick.position;
  };
  for (const item of incoming([left.clock, right.clock], evaluation)) release(take(item));
  return { meetings, ends };
}

/** The element has what it is looked up by: without, and when it failed, there is nothing to wait for. */
function hasKey(
  left: MergeSide,
  { moment }: StreamClockTick,
  {
    strategy,
    evaluation,
  }: {
    readonly strategy: CheckedMerge & { readonly strategy: "lookup" };
    readonly evaluation: Evaluation;
  },
): boolean {
  const outcome = sideOutcome(left, moment, evaluation);
  if (outcome.kind !== "value") return false;
  const fields = new Map(Object.entries(Object(outcome.value)));
  return strategy.keys.every((key) => (fields.get(key.left) ?? null) !== null);
}
