import type { Clock, TypedExpression } from "@constellation/checker";
import { calledAt, joinedClock } from "../call-clock.ts";
import type { Evaluation } from "../evaluation.ts";
import { OpenMeaning } from "../evaluation-failure.ts";
import { sidesOf } from "../merge-ticks.ts";
import { type Moment, momentKey, type Position } from "../moment.ts";
import type { StreamMark } from "./incoming.ts";
import { streamEach } from "./stream-each.ts";
import { inputOf, isElement, partitionKey } from "./stream-events.ts";
import type { StreamFacts } from "./stream-facts.ts";
import { streamGather } from "./stream-gather.ts";
import { streamJoin, streamMerge } from "./stream-merge.ts";
import {
  comparePlaces,
  latestOf,
  type MadeTicks,
  type Place,
  type StreamClockTick,
  type StreamTick,
} from "./stream-tick.ts";

/** All ticks of a base clock of a stream. */
export function streamTicks(base: string, evaluation: Evaluation): MadeTicks {
  const { made } = factsOf(evaluation);
  let ticks = made.get(base);
  if (ticks === undefined) {
    ticks = base.startsWith("in:") ? sourceTicks(base, evaluation) : madeTicks(base, evaluation);
    made.set(base, ticks);
  }
  return ticks;
}

/** What the evaluation of a stream knows. */
export function factsOf({ stream }: Evaluation): StreamFacts {
  if (stream === undefined) throw new RangeError("this is the evaluation of a batch");
  return stream;
}

/** The place of a base clock in the order of the file. */
export function baseIndex(base: string, { program }: Evaluation): number {
  return program.bases.findIndex((each) => each.base === base);
}

function sourceTicks(base: string, evaluation: Evaluation): MadeTicks {
  const { events } = factsOf(evaluation);
  const name = base.slice("in:".length);
  const ticks: StreamTick[] = [];
  const marks: StreamMark[] = [];
  for (const [index, event] of events.entries()) {
    if (inputOf(event) !== name) continue;
    const { at = 0 } = event;
    const partition = partitionKey(name, event.partition);
    const position = [index + 1];
    if (!isElement(event)) {
      const kind = "endOf" in event ? "ended" : "idle";
      marks.push({ kind, partition, origin: index + 1, position, cameAt: at });
      continue;
    }
    ticks.push({
      position,
      base: baseIndex(base, evaluation),
      time: event.time,
      partition,
      ingestedAt: at,
      cameAt: at,
      id: `${name}:${ticks.length}`,
      isRetraction: false,
      value: () => event.value,
    });
  }
  return { ticks, marks };
}

function madeTicks(base: string, evaluation: Evaluation): MadeTicks {
  const { maker, expression } = makerOf(base, evaluation);
  const at = baseIndex(base, evaluation);
  if (maker === "merge") return streamMerge(expression, at, evaluation);
  if (expression.kind !== "call") throw new RangeError(`"${base}" should be made by a call`);
  if (maker === "join") return streamJoin(expression, at, evaluation);
  return maker === "gather"
    ? streamGather(expression, at, evaluation)
    : streamEach(expression, at, evaluation);
}

function makerOf(base: string, { makers }: Evaluation) {
  const made = makers.get(base);
  if (made === undefined) throw new RangeError(`"${base}" should be made by an expression`);
  return made;
}

/** The clocks of what a base clock is made of. */
export function clocksAbove(base: string, evaluation: Evaluation): readonly Clock[] {
  if (base.startsWith("in:")) return [];
  const { maker, expression } = makerOf(base, evaluation);
  if (maker === "merge") return clocksOfMerge(expression);
  if (expression.kind !== "call") return [];
  if (maker === "join") return sidesOf(expression).map(({ clock }) => clock);
  return [maker === "gather" ? joinedClock(expression, evaluation) : calledAt(expression, evaluation)];
}

function clocksOfMerge(expression: TypedExpression): readonly Clock[] {
  return expression.kind === "merge-records" ? [expression.left.clock, expression.right.clock] : [];
}

/** The inputs whose elements the ticks of a clock belong to, those that time is told by: below a lookup that waits, its left's. */
export function timeInputs(clock: Clock, evaluation: Evaluation): ReadonlySet<string> {
  const inputs = clock.map((base) => {
    if (base.startsWith("in:")) return new Set([base.slice("in:".length)]);
    const clocks = clocksAbove(base, evaluation);
    const [left = []] = clocks;
    return timeInputs(isWaitingLookup(base, evaluation) ? left : clocks.flat(), evaluation);
  });
  return inputs.reduce<ReadonlySet<string>>((all, each) => all.union(each), new Set());
}

function isWaitingLookup(base: string, evaluation: Evaluation): boolean {
  const { maker, expression } = makerOf(base, evaluation);
  if (maker === "merge" && expression.kind === "merge-records")
    return expression.merge?.strategy === "lookup";
  return maker === "join" && expression.kind === "call" && expression.options.join?.strategy === "lookup";
}

/** How much later than their time rows of a clock may come: the lateness of the windows above them, in milliseconds. */
export function heldBackMs(clock: Clock, evaluation: Evaluation): number {
  const most = (clocks: readonly Clock[]): number =>
    Math.max(0, ...clocks.map((each) => heldBackMs(each, evaluation)));
  return Math.max(
    0,
    ...clock.map((base) => most(clocksAbove(base, evaluation)) + ownLateness(base, evaluation)),
  );
}

function ownLateness(base: string, evaluation: Evaluation): number {
  if (base.startsWith("in:")) return 0;
  const { maker, expression } = makerOf(base, evaluation);
  if (maker !== "gather" || expression.kind !== "call") return 0;
  const { gather } = expression.options;
  return gather !== undefined && "latenessMs" in gather ? gather.latenessMs : 0;
}

/** All ticks of a clock: one for each tick of any of its bases, once all have ticked. A constant has one. */
export function streamMoments(clock: Clock, evaluation: Evaluation): readonly StreamClockTick[] {
  if (clock.length === 0) return [constantTick];
  const { moments } = factsOf(evaluation);
  const name = clock.join(" ");
  let known = moments.get(name);
  if (known === undefined) {
    known = combined(clock, evaluation);
    moments.set(name, known);
  }
  return known;
}

const constantTick: StreamClockTick = {
  moment: new Map(),
  position: [0],
  base: -1,
  time: 0,
  partition: "",
  ingestedAt: 0,
  cameAt: 0,
  id: "",
  isRetraction: false,
  place: { position: [0], base: -1 },
};

function combined(clock: Clock, evaluation: Evaluation): readonly StreamClockTick[] {
  const ticks = clock.flatMap((base) => placed(base, evaluation));
  const newest = new Map<string, { readonly tick: StreamTick; readonly index: number }>();
  return ticks
    .sort((one, other) => comparePlaces(one.place, other.place) || one.index - other.index)
    .flatMap(({ name, tick, index, place }) => {
      newest.set(name, { tick, index });
      if (newest.size < clock.length) return [];
      const moment: Moment = new Map(clock.map((base) => [base, newest.get(base)?.index ?? -1]));
      const time = Math.max(...[...newest.values()].map((each) => each.tick.time));
      const { value: _, ...stamp } = tick;
      return [{ ...stamp, moment, time, place }];
    });
}

/** The ticks of a base with their places. */
function placed(name: string, evaluation: Evaluation) {
  let place: Place = { position: [], base: -1 };
  return streamTicks(name, evaluation).ticks.map((tick, index) => {
    place = latestOf([place, tick]);
    return { name, tick, index, place };
  });
}

/** Where the tick of a clock with this moment stands. */
export function placeOf(moment: Moment, evaluation: Evaluation): Place | undefined {
  return tickOf(moment, evaluation)?.place;
}

/** The tick of a clock with this moment. */
export function tickOf(moment: Moment, evaluation: Evaluation): StreamClockTick | undefined {
  const key = momentKey(moment);
  return streamMoments([...moment.keys()], evaluation).find((tick) => momentKey(tick.moment) === key);
}

/** A moment of the clock as a place: behind all that came before it. Throws `OpenMeaning` where something comes at the same moment. */
export function positionAt(time: number, evaluation: Evaluation): Position {
  const { events } = factsOf(evaluation);
  if (events.some(({ at }) => at === time)) throw new OpenMeaning("something comes when a time is up");
  return [events.filter(({ at = 0 }) => at < time).length, time];
}
