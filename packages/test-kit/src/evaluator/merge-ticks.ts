import type { CheckedMerge, Clock, TypedCall, TypedExpression } from "@constellation/checker";
import type { Value } from "@constellation/types";
import { arrange } from "./arrange.ts";
import { distinctClocks, sameClock } from "./clock-sets.ts";
import { momentsOf } from "./clock-ticks.ts";
import { evaluate } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.ts";
import { allOf, EvaluationFailure, isAbsent, lazily } from "./evaluation-failure.ts";
import { findRow, sideRecord } from "./lookup.ts";
import { isWithin } from "./merge-keys.ts";
import { type Strategy, strategyOf } from "./merge-strategy.ts";
import { type ClockTick, latestOf, type Moment, type Position, type Tick } from "./moment.ts";

/** One side of a merge: all values that tick together. */
export interface MergeSide {
  readonly clock: Clock;
  readonly values: readonly TypedExpression[];
}

/** What meets in one tick: a moment of each side, none where a side has nothing to give. */
interface Meeting {
  readonly position: Position;
  readonly moments: readonly (Moment | undefined)[];
}

/** The ticks of `left + right` with a strategy that makes its own. */
export function mergeTicks(expression: TypedExpression, evaluation: Evaluation): readonly Tick[] {
  const { sides, strategy } = sidesOfMerge(expression);
  return meetingsOf(sides, strategy, evaluation).map(({ position, moments }) => ({
    position,
    value: lazily(() => valueOfMerge(sides, { strategy, moments }, evaluation)),
  }));
}

/** The operands of `left + right`, with the strategy by which they meet. */
export function sidesOfMerge(expression: TypedExpression): {
  readonly sides: readonly MergeSide[];
  readonly strategy: Strategy;
} {
  if (expression.kind !== "merge-records") throw new RangeError("a merge was expected");
  const { left, right, merge } = expression;
  const strategy = strategyOf(merge, [left, right]);
  if (strategy === undefined) throw new RangeError("a strategy with ticks of its own was expected");
  return { sides: [left, right].map((value) => ({ clock: value.clock, values: [value] })), strategy };
}

/** What meets of the sides of a merge, and how. */
export interface Met {
  readonly strategy: Strategy;
  /** By side; undefined where a side has nothing to give. */
  readonly moments: readonly (Moment | undefined)[];
}

/** What a merge carries to where it is read: the one value of `interleave` and `concat`, else both. */
export function valueOfMerge(
  sides: readonly MergeSide[],
  { strategy, moments }: Met,
  evaluation: Evaluation,
): Value {
  const values = allOf(
    sides.map(({ values: [value] }, index) => (): Value | undefined => {
      const moment = moments[index];
      if (moment === undefined || value === undefined) return undefined;
      return evaluate(value, { evaluation, moment, bindings: new Map() });
    }),
  );
  if (strategy.strategy === "interleave" || strategy.strategy === "concat") {
    return values.find((value) => value !== undefined) ?? null;
  }
  const [one = null, other] = values;
  return other === undefined ? null : { left: one, right: other };
}

/** The ticks at which the arguments of a call meet; the value of each is a record of the arguments that tick. */
export function joinTicks(call: TypedCall, evaluation: Evaluation): readonly Tick[] {
  const { sides, strategy } = sidesOfJoin(call);
  return meetingsOf(sides, strategy, evaluation).map(({ position, moments }) => ({
    position,
    value: lazily(() => valueOfJoin(call, { strategy, moments }, evaluation)),
  }));
}

/** The arguments of a call by their clocks, with the strategy by which they meet. */
export function sidesOfJoin(call: TypedCall): {
  readonly sides: readonly MergeSide[];
  readonly strategy: Strategy;
} {
  const strategy = strategyOf(
    call.options.join,
    call.arguments.map(({ value }) => value),
  );
  if (strategy === undefined) throw new RangeError("a join with ticks of its own was expected");
  return { sides: sidesOf(call), strategy };
}

/** The arguments that tick, by parameter. */
export function valueOfJoin(call: TypedCall, { moments }: Met, evaluation: Evaluation): Value {
  const sides = sidesOf(call);
  const ticking = call.arguments.filter(({ value }) => value.clock.length > 0);
  // A lookup that waited in vain has nothing at all, unless its left failed.
  const isInVain = moments.includes(undefined);
  if (isInVain)
    for (const [side, moment] of moments.entries()) sideRecord(sides[side] ?? noSide, moment, evaluation);
  const values = allOf(
    ticking.map(({ value }) => (): Value => {
      if (isInVain) return null;
      const moment = moments[sides.findIndex(({ clock }) => sameClock(clock, value.clock))];
      return moment === undefined ? null : evaluate(value, { evaluation, moment, bindings: new Map() });
    }),
  );
  return Object.fromEntries(ticking.map(({ parameter }, index) => [parameter, values[index] ?? null]));
}

const noSide: MergeSide = { clock: [], values: [] };

/** The arguments of a call by the clocks on which they tick, left first. */
export function sidesOf(call: TypedCall): readonly MergeSide[] {
  const values = call.arguments.map(({ value }) => value);
  return distinctClocks(values.map(({ clock }) => clock)).map((clock) => ({
    clock,
    values: values.filter((value) => sameClock(value.clock, clock)),
  }));
}

function meetingsOf(
  sides: readonly MergeSide[],
  strategy: Strategy,
  evaluation: Evaluation,
): readonly Meeting[] {
  const passesOverNone = strategy.strategy !== "zip";
  const arrivals = sides.map((side) => {
    const ticks = momentsOf(side.clock, evaluation);
    return passesOverNone ? ticks.filter((tick) => !isNone(side, tick, evaluation)) : ticks;
  });
  switch (strategy.strategy) {
    case "zip":
      return zipped(arrivals);
    case "concat":
      return arrivals.flatMap((ticks, side) => ticks.map((tick) => alone(tick, side, sides.length)));
    case "interleave": {
      const order = arrange(
        sides.map(({ clock }, side) => ({ clock, ticks: arrivals[side] ?? [] })),
        evaluation,
      );
      return order.flatMap(({ side, index }) => {
        const tick = arrivals[side]?.[index];
        return tick === undefined ? [] : [alone(tick, side, sides.length)];
      });
    }
    case "within":
      return withinDistance(sides, arrivals, { strategy, evaluation });
    case "lookup":
      return waited(sides, arrivals, { strategy, evaluation });
  }
}

/** Elements that are None are passed over; one that fails is not, so that its failure shows. */
function isNone({ values }: MergeSide, { moment }: ClockTick, evaluation: Evaluation): boolean {
  try {
    const [value] = values;
    return value !== undefined && evaluate(value, { evaluation, moment, bindings: new Map() }) === null;
  } catch (thrown) {
    if (thrown instanceof EvaluationFailure) return isAbsent(thrown);
    throw thrown;
  }
}

function alone({ moment, position }: ClockTick, side: number, count: number): Meeting {
  return {
    position,
    moments: Array.from({ length: count }, (_, index) => (index === side ? moment : undefined)),
  };
}

function zipped(arrivals: readonly (readonly ClockTick[])[]): readonly Meeting[] {
  const count = Math.min(...arrivals.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => together(arrivals.map((ticks) => ticks[index])));
}

function together(ticks: readonly (ClockTick | undefined)[]): Meeting {
  return {
    position: latestOf(ticks.map((tick) => tick?.position ?? [])),
    moments: ticks.map((tick) => tick?.moment),
  };
}

interface Keyed<Name extends CheckedMerge["strategy"]> {
  readonly strategy: Strategy & { readonly strategy: Name };
  readonly evaluation: Evaluation;
}

/** Each pair of one key whose times are near enough, when the later of the two arrives. */
function withinDistance(
  sides: readonly MergeSide[],
  arrivals: readonly (readonly ClockTick[])[],
  { strategy, evaluation }: Keyed<"within">,
): readonly Meeting[] {
  const order = arrange(
    sides.map(({ clock }, side) => ({ clock, ticks: arrivals[side] ?? [] })),
    evaluation,
  );
  const seen: { readonly side: number; readonly tick: ClockTick }[] = [];
  const meetings: Meeting[] = [];
  for (const { side, index } of order) {
    const tick = arrivals[side]?.[index];
    if (tick === undefined) continue;
    for (const other of seen.filter((each) => each.side !== side)) {
      const [left, right] = side === 0 ? [tick, other.tick] : [other.tick, tick];
      if (isPair(sides, [left, right], { strategy, evaluation })) meetings.push(together([left, right]));
    }
    seen.push({ side, tick });
  }
  return meetings;
}

function isPair(
  sides: readonly MergeSide[],
  ticks: readonly ClockTick[],
  { strategy, evaluation }: Keyed<"within">,
): boolean {
  try {
    const [left, right] = sides.map((side, index) => sideRecord(side, ticks[index]?.moment, evaluation));
    return left !== undefined && right !== undefined && isWithin(left, right, strategy);
  } catch (thrown) {
    // Kept, so that the failure shows when the pair's value is asked for.
    if (thrown instanceof EvaluationFailure) return true;
    throw thrown;
  }
}

/** Each left element with the row of its key, once it is there; without one, nothing on the right. */
function waited(
  sides: readonly MergeSide[],
  [lefts = []]: readonly (readonly ClockTick[])[],
  { strategy, evaluation }: Keyed<"lookup">,
): readonly Meeting[] {
  const [left, right] = sides;
  if (left === undefined || right === undefined) return [];
  return lefts.map(({ moment, position }) => ({
    position,
    moments: [moment, findRow({ left, right, keys: strategy.keys, waits: true }, moment, evaluation)],
  }));
}
