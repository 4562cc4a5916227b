import type { CheckedGather, TypedCall } from "@constellation/checker";
import { makeKey, type Value } from "@constellation/types";
import { joinedClock } from "../call-clock.ts";
import { evaluate } from "../evaluate.ts";
import { joinedArgument } from "../evaluate-call.ts";
import type { Evaluation } from "../evaluation.ts";
import { allOf, EvaluationFailure, retractedReason } from "../evaluation-failure.ts";
import { gatheringValue, isTimed } from "../gather-ticks.ts";
import { incoming, marksOf, type StreamMark, timeOfIncoming } from "./incoming.ts";
import { StreamCounts } from "./stream-counts.ts";
import { type MadeTicks, positionBelow, type StreamClockTick, type StreamTick } from "./stream-tick.ts";
import { positionAt } from "./stream-ticks.ts";
import { StreamWatermark } from "./stream-watermark.ts";
import { type Fired, type StreamElement, type StreamWindowing, StreamWindows } from "./stream-windows.ts";

/** The windows or batches of a call's arguments, as ticks. */
export function streamGather(call: TypedCall, base: number, evaluation: Evaluation): MadeTicks {
  const { gather } = call.options;
  if (gather === undefined) throw new RangeError(`"${call.path}" should have a window or a batch`);
  const clock = joinedClock(call, evaluation);
  const mark = new StreamWatermark(clock, evaluation);
  const windowing: StreamWindowing = isTimed(gather) ? new StreamWindows(gather) : new StreamCounts(gather);
  const setting = { mark, windowing, evaluation, base };
  const ticks: StreamTick[] = [];
  let cause: Cause = { position: [0], partition: "", id: "", ingestedAt: 0, cameAt: 0 };
  for (const item of incoming([clock], evaluation)) {
    ticks.push(...timedOut(cause, timeOfIncoming(item), setting));
    if (item.kind === "row") {
      cause = { ...item.tick, position: positionBelow(item.tick) };
      ticks.push(...ticksOf(takeRow({ call, gather }, item.tick, setting), cause, base));
      continue;
    }
    const { partition, cameAt } = item.mark;
    cause = { position: positionBelow(item.mark), partition, id: "", ingestedAt: cameAt, cameAt };
    ticks.push(...ticksOf(takeMark(item.mark, setting), cause, base));
  }
  return { ticks, marks: marksOf([clock], evaluation) };
}

/** What makes windows fire, with the position that they have but for their number. */
type Cause = Pick<StreamTick, "position" | "partition" | "id" | "ingestedAt" | "cameAt">;

/** What is emitted because time passes, before something comes: it belongs to what came last. */
function timedOut(
  last: Cause,
  until: number,
  { windowing, evaluation, base }: Setting,
): readonly StreamTick[] {
  const ticks: StreamTick[] = [];
  for (let due = windowing.due(); due !== undefined && due <= until; due = windowing.due()) {
    const position = positionAt(due, evaluation);
    const id = `${last.id}@${due}`;
    ticks.push(...ticksOf(windowing.timeIsUp(due), { ...last, position, id, cameAt: due }, base));
  }
  return ticks;
}

function takeMark(item: StreamMark, { mark, windowing }: Setting): readonly Fired[] {
  const hadEnded = mark.hasEnded;
  mark.take(item);
  const fired = windowing.advance(mark.value);
  return !hadEnded && mark.hasEnded ? [...fired, ...windowing.finish()] : fired;
}

interface Setting {
  readonly mark: StreamWatermark;
  readonly windowing: StreamWindowing;
  readonly evaluation: Evaluation;
  readonly base: number;
}

/** What one row brings about. Without `on` every row tells the time; with it, those that are gathered. */
function takeRow(
  of: { readonly call: TypedCall; readonly gather: CheckedGather },
  tick: StreamClockTick,
  { mark, windowing, evaluation }: Setting,
): readonly Fired[] {
  const read = readRow(of, tick, evaluation);
  // A correction that is nothing to gather leaves nothing of what it corrects.
  const fired =
    read.element === undefined
      ? windowing.takeBack(tick.id, mark.value)
      : windowing.add(read.element, mark.value);
  if (read.time !== undefined) mark.pass(tick, read.time);
  return [...fired, ...windowing.advance(mark.value)];
}

interface ReadRow {
  readonly element: StreamElement | undefined;
  /** What the row says of the time. */
  readonly time: number | undefined;
}

/** The element that a row is; none where a gathered argument, the key or the time is None or failed. */
function readRow(
  { call, gather }: { readonly call: TypedCall; readonly gather: CheckedGather },
  tick: StreamClockTick,
  evaluation: Evaluation,
): ReadRow {
  const place = { evaluation, moment: tick.moment, bindings: new Map() };
  const gathered = call.arguments.filter((argument) => argument.gathered);
  const on = "on" in gather ? gather.on : undefined;
  const { key } = call.options;
  const rowTime = on === undefined ? tick.time : undefined;
  try {
    const values = allOf(gathered.map((argument) => () => joinedArgument(call, argument, place)));
    if (values.includes(null)) return { element: undefined, time: rowTime };
    const time = on === undefined ? tick.time : evaluate(on, place);
    const keyValue = key === undefined ? undefined : evaluate(key, place);
    if (typeof time !== "number") return { element: undefined, time: rowTime };
    const element: StreamElement = {
      id: tick.id,
      values: Object.fromEntries(gathered.map(({ parameter }, index) => [parameter, values[index] ?? null])),
      key: keyValue,
      keyText: key === undefined || keyValue === undefined ? "" : keyTextOf(key.type, keyValue),
      time,
      cameAt: tick.cameAt,
    };
    return { element, time };
  } catch (thrown) {
    if (!(thrown instanceof EvaluationFailure)) throw thrown;
    return { element: undefined, time: rowTime };
  }
}

function keyTextOf(type: Parameters<typeof makeKey>[0], key: Value): string {
  return `${typeof key} ${String(makeKey(type)(key))}`;
}

/** Ticks one step below what caused them, in order. */
function ticksOf(fired: readonly Fired[], cause: Cause, base: number): readonly StreamTick[] {
  const { position, partition, ingestedAt, cameAt } = cause;
  return fired.map((window, step): StreamTick => {
    const stamp = {
      position: [...position, step],
      base,
      time: window.time,
      partition,
      ingestedAt,
      cameAt,
      id: window.name === undefined ? `${cause.id}>${base}.${step}` : `${base}/${window.name}`,
    };
    if (window.isTakenBack) {
      const value = (): Value => {
        throw new EvaluationFailure([retractedReason]);
      };
      return { ...stamp, isRetraction: true, value };
    }
    return { ...stamp, isRetraction: false, value: () => gatheringValue(window) };
  });
}
