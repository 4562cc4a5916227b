import { unreachable } from "@constellation/diagnostics";
import type { MergeNode, MergeStrategy } from "@constellation/graph";
import { arrange } from "../arrange.ts";
import { latestPosition } from "../position.ts";
import type { Outcome, Tick } from "../tick.ts";
import type { TickRun } from "../tick-run.ts";
import { findRow } from "./find-row.ts";
import { lookupKey } from "./lookup-table.ts";
import { fieldValue } from "./match.ts";
import { type Side, type SideTick, sidesOf, ticksOfSide } from "./sides.ts";

/** The ticks of a merge that makes its own. All but `zip` pass over None. */
export async function mergeTicks(node: MergeNode, run: TickRun): Promise<readonly Tick[]> {
  const { merge } = node;
  const sides = sidesOf(node, run);
  if (merge.strategy === "lookup") return lookupTicks(node, run);
  const ticks = await Promise.all(sides.map((side) => ticksOfSide(side, merge.strategy !== "zip", run)));
  switch (merge.strategy) {
    case "zip":
      return zipTicks(sides, ticks);
    case "concat":
      return ticks.flat().map(alone);
    case "interleave":
      return inOrder(sides, ticks, run).map(({ tick }) => alone(tick));
    case "within":
      return withinTicks({ sides, ticks, merge }, run);
    default:
      return unreachable(merge);
  }
}

interface ArrivedTick {
  readonly side: number;
  readonly tick: SideTick;
}

function inOrder(
  sides: readonly Side[],
  ticks: readonly (readonly SideTick[])[],
  run: TickRun,
): readonly ArrivedTick[] {
  const arriving = sides.map(({ clock }, side) => ({
    clock,
    positions: (ticks[side] ?? []).map(({ moment }) => moment.position),
  }));
  return arrange(arriving, run.plan.facts).flatMap(({ side, index }) => {
    const tick = ticks[side]?.[index];
    return tick === undefined ? [] : [{ side, tick }];
  });
}

function alone({ moment, outcomes: [first] }: SideTick): Tick {
  return {
    outcome: first ?? { kind: "value", value: null },
    time: moment.time,
    position: moment.position,
  };
}

function zipTicks(sides: readonly Side[], ticks: readonly (readonly SideTick[])[]): readonly Tick[] {
  const count = Math.min(...ticks.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) =>
    together(
      sides,
      ticks.flatMap((side) => side[index] ?? []),
    ),
  );
}

/** A record of all sides' values. */
function together(sides: readonly Side[], ticks: readonly SideTick[]): Tick {
  const outcomes = ticks.flatMap((tick) => tick.outcomes);
  const names = sides.flatMap((side) => side.names);
  return {
    outcome: recordOutcome(names, outcomes),
    time: Math.max(...ticks.map(({ moment }) => moment.time)),
    position: latestPosition(ticks.map(({ moment }) => moment.position)),
  };
}

function recordOutcome(names: readonly string[], outcomes: readonly Outcome[]): Outcome {
  const failed = outcomes.find(({ kind }) => kind === "failure");
  if (failed !== undefined) return failed;
  const values = outcomes.map((outcome) => (outcome.kind === "value" ? outcome.value : null));
  return {
    kind: "value",
    value: Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])),
  };
}

interface Within {
  readonly sides: readonly Side[];
  readonly ticks: readonly (readonly SideTick[])[];
  readonly merge: MergeStrategy & { readonly strategy: "within" };
}

/** Each pair of one key whose times are near enough, when the later of the two arrives. A side that failed meets all, so that the failure shows. */
function withinTicks({ sides, ticks, merge }: Within, run: TickRun): readonly Tick[] {
  const everything: ArrivedTick[] = [];
  const failed: ArrivedTick[] = [];
  const byKey = new Map<string, ArrivedTick[]>();
  const pairs: Tick[] = [];
  for (const arrived of inOrder(sides, ticks, run)) {
    const key = keyOf(arrived, merge);
    const others = key === "failed" ? everything : [...(byKey.get(key.text) ?? []), ...failed];
    for (const other of others) {
      if (other.side === arrived.side) continue;
      const [left, right] = arrived.side < other.side ? [arrived, other] : [other, arrived];
      if (isNear(left.tick, right.tick, merge)) pairs.push(together(sides, [left.tick, right.tick]));
    }
    everything.push(arrived);
    if (key === "failed") failed.push(arrived);
    else appendTo(byKey, key.text, arrived);
  }
  return pairs;
}

function appendTo(lists: Map<string, ArrivedTick[]>, key: string, arrived: ArrivedTick): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [arrived]);
  else list.push(arrived);
}

/** The key of an element; one with a None in it is like no other. */
function keyOf({ side, tick }: ArrivedTick, merge: Within["merge"]): { readonly text: string } | "failed" {
  const [outcome] = tick.outcomes;
  if (outcome?.kind !== "value") return "failed";
  const key = lookupKey(outcome.value, merge.keys, side === 0 ? "left" : "right");
  return { text: key ?? `none of ${side}` };
}

function isNear(left: SideTick, right: SideTick, merge: Within["merge"]): boolean {
  const [one, other] = [left.outcomes[0], right.outcomes[0]];
  if (one?.kind !== "value" || other?.kind !== "value") return true;
  const times = [
    merge.on === undefined ? left.moment.time : fieldValue(one.value, merge.on.left),
    merge.on === undefined ? right.moment.time : fieldValue(other.value, merge.on.right),
  ];
  const [first, second] = times;
  return (
    typeof first === "number" && typeof second === "number" && Math.abs(first - second) <= merge.distanceMs
  );
}

/** `lookup` with `wait`: one tick per left element, in the left's order, None where no row comes. */
async function lookupTicks(node: MergeNode, run: TickRun): Promise<readonly Tick[]> {
  const left = node.inputs["left"] ?? "";
  const clock = run.plan.nodes.get(left)?.clock ?? [];
  const lefts = await ticksOfSide({ clock, names: ["left"], ids: [left] }, true, run);
  return Promise.all(
    lefts.map(async ({ moment }) => ({
      outcome: await findRow(node, moment, run),
      time: moment.time,
      position: moment.position,
    })),
  );
}
