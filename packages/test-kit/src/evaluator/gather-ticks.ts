import type { CheckedGather, TypedCall } from "@constellation/checker";
import { makeKey, type Value } from "@constellation/types";
import { joinedClock } from "./call-clock.ts";
import { sourcesOf } from "./clock-sets.ts";
import { momentsOf } from "./clock-ticks.ts";
import { evaluate } from "./evaluate.ts";
import { type GatheringValue, joinedArgument } from "./evaluate-call.ts";
import type { Evaluation } from "./evaluation.ts";
import { allOf, EvaluationFailure, isAbsent } from "./evaluation-failure.ts";
import { gatherCounts, gatherTimes } from "./gather-lists.ts";
import type { ClockTick, Tick } from "./moment.ts";

/** An element on its way into windows or batches. */
export interface GatheredElement extends ElementContent {
  /** Elements with one text belong together. */
  readonly keyText: string;
  readonly time: number;
  /** The largest time that cannot be undercut any more, before this element and after it. */
  readonly watermarkBefore: number;
  readonly watermark: number;
  readonly tick: ClockTick;
}

/** What of an element is read in the end. */
export interface ElementContent {
  /** Gathered arguments by parameter. */
  readonly values: Readonly<Record<string, Value>>;
  readonly key: Value | undefined;
}

/** A window or batch that is emitted, with its elements in order. */
export interface Gathering {
  readonly elements: readonly GatheredElement[];
  readonly bounds?: { readonly start: number; readonly end: number } | undefined;
  /** When it is emitted: with which element, or at the end. */
  readonly at: ClockTick | "end";
}

/** The windows or batches of a call's arguments, as ticks; an element that fails makes a tick that fails. */
export function gatherTicks(call: TypedCall, evaluation: Evaluation): readonly Tick[] {
  const { gather } = call.options;
  if (gather === undefined) throw new RangeError(`"${call.path}" should have a window or a batch`);
  try {
    const elements = elementsOf(call, gather, evaluation);
    const gatherings = isTimed(gather) ? gatherTimes(gather, elements) : gatherCounts(gather, elements);
    const count = evaluation.arrivals.length;
    return gatherings.map((gathering, index) => ({
      position: gathering.at === "end" ? [count, index] : [...gathering.at.position, index],
      value: () => gatheringValue(gathering),
    }));
  } catch (thrown) {
    if (!(thrown instanceof EvaluationFailure)) throw thrown;
    const fail = (): Value => {
      throw thrown;
    };
    return [{ position: [evaluation.arrivals.length, 0], value: fail }];
  }
}

/** True for windows of time. */
export function isTimed(
  gather: CheckedGather,
): gather is CheckedGather & { readonly kind: "tumbling" | "sliding" | "session" } {
  return gather.kind !== "count" && gather.kind !== "batch";
}

/** What is carried from a window or batch to its call. */
export function gatheringValue({
  elements,
  bounds,
}: {
  readonly elements: readonly ElementContent[];
  readonly bounds?: Gathering["bounds"];
}): Value {
  const names = Object.keys(elements[0]?.values ?? {});
  const values = names.map(
    (name) => [name, elements.map((element) => element.values[name] ?? null)] as const,
  );
  const key = elements[0]?.key;
  const value: GatheringValue = {
    values: Object.fromEntries(values),
    ...(key === undefined ? {} : { key }),
    ...bounds,
  };
  // Carried from tick to call only: no expression sees it.
  return value as unknown as Value;
}

/** Elements in order of arrival, without those that are None in any gathered argument. */
function elementsOf(
  call: TypedCall,
  gather: CheckedGather,
  evaluation: Evaluation,
): readonly GatheredElement[] {
  const gathered = call.arguments.filter((argument) => argument.gathered);
  const { key } = call.options;
  const keyText = key === undefined ? () => "" : makeKey(key.type);
  const clock = joinedClock(call, evaluation);
  const marks = new Watermarks([...sourcesOf(clock, evaluation)], evaluation);
  const ticks = momentsOf(clock, evaluation);
  const elements = ticks.map((tick) => (): readonly GatheredElement[] => {
    const place = { evaluation, moment: tick.moment, bindings: new Map() };
    const values = presentValues(gathered.map((argument) => () => joinedArgument(call, argument, place)));
    if (values === undefined || values.includes(null)) return [];
    const on = "on" in gather && gather.on !== undefined ? evaluate(gather.on, place) : evaluation.now;
    const time = Number(on);
    const watermarkBefore = marks.at(tick);
    const keyValue = key === undefined ? undefined : evaluate(key, place);
    return [
      {
        values: Object.fromEntries(
          gathered.map(({ parameter }, index) => [parameter, values[index] ?? null]),
        ),
        key: keyValue,
        keyText: keyValue === undefined ? "" : String(keyText(keyValue)),
        time,
        watermarkBefore,
        watermark: marks.after(tick, time),
        tick,
      },
    ];
  });
  return allOf(elements).flat(1);
}

/** The values of all; nothing when one is with the dead letters. */
function presentValues(computations: readonly (() => Value)[]): readonly Value[] | undefined {
  try {
    return allOf(computations);
  } catch (thrown) {
    if (thrown instanceof EvaluationFailure && isAbsent(thrown)) return undefined;
    throw thrown;
  }
}

/**
 * The watermark of a window: the smallest over the sources of its elements of the largest time so far. A source that has
 * brought its last element holds nothing back.
 */
class Watermarks {
  private readonly largest = new Map<string, number>();
  private readonly evaluation: Evaluation;
  private readonly sources: readonly string[];

  constructor(sources: readonly string[], evaluation: Evaluation) {
    this.sources = sources;
    this.evaluation = evaluation;
  }

  at(tick: ClockTick): number {
    const arrival = tick.position[0] ?? 0;
    const { arrivals } = this.evaluation;
    const open = this.sources.filter(
      (source) => arrivals.findLastIndex(({ input }) => input === source) >= arrival,
    );
    const marks = open.map((source) => this.largest.get(source) ?? Number.NEGATIVE_INFINITY);
    return marks.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...marks);
  }

  after(tick: ClockTick, time: number): number {
    const source = this.evaluation.arrivals[tick.position[0] ?? 0]?.input ?? "";
    this.largest.set(source, Math.max(this.largest.get(source) ?? Number.NEGATIVE_INFINITY, time));
    return this.at(tick);
  }
}
