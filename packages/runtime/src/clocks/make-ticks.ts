import type { Clock, GatherNode, MergeNode, NodeId } from "@constellation/graph";
import type { Value } from "@constellation/types";
import { gatherElements } from "./gather/gather-elements.ts";
import type { Gathering } from "./gather/gathered-element.ts";
import { type UnmarkedElement, Watermarks } from "./gather/watermarks.ts";
import { keyText } from "./key-text.ts";
import { mergeTicks } from "./merge/merge-ticks.ts";
import type { Tick } from "./tick.ts";
import type { TickMaker } from "./tick-plan.ts";
import type { Moment, TickRun } from "./tick-run.ts";

/** The ticks that a node makes, in order. */
export function makeTicks(maker: TickMaker, run: TickRun): Promise<readonly Tick[]> {
  switch (maker.kind) {
    case "each":
      return eachTicks(maker.inputs["list"] ?? "", run);
    case "gather":
      return gatherTicks(maker, run);
    case "merge":
      return mergeTicks(maker satisfies MergeNode, run);
  }
}

/** One tick per item; a list that fails is one failed tick, None has none. */
async function eachTicks(list: NodeId, run: TickRun): Promise<readonly Tick[]> {
  const moments = await run.momentsOf(clockOf(list, run));
  const ticks = await Promise.all(
    moments.map(async (moment): Promise<readonly Tick[]> => {
      const outcome = await run.outcomeOf(moment, list);
      const { time, position } = moment;
      if (outcome.kind === "failure") return [{ outcome, time, position }];
      const items: readonly Value[] = Array.isArray(outcome.value) ? outcome.value : [];
      return items.map((value, index) => ({
        outcome: { kind: "value", value },
        time,
        position: [...position, index],
      }));
    }),
  );
  return ticks.flat();
}

/** The clock of a node. */
export function clockOf(id: NodeId, run: TickRun): Clock {
  return run.plan.nodes.get(id)?.clock ?? [];
}

/** One tick per window or batch. An element that fails fails what is gathered with it. */
async function gatherTicks(node: GatherNode, run: TickRun): Promise<readonly Tick[]> {
  const inputs = Object.entries(node.inputs);
  const clock = inputs.map(([, id]) => clockOf(id, run)).find(({ length }) => length > 0) ?? [];
  const moments = await run.momentsOf(clock);
  const arrivals = await Promise.all(moments.map((moment) => arrival(inputs, moment, run)));
  const failed = arrivals.find((each) => each !== undefined && "outcome" in each);
  if (failed !== undefined && "outcome" in failed) return [failed];
  const watermarks = new Watermarks(clock, run.plan.facts);
  const elements = arrivals.flatMap((each) =>
    each !== undefined && "values" in each ? watermarks.pass(each) : [],
  );
  const gathered = gatherElements(node.gather, elements, () => run.late(node));
  const names = inputs.map(([name]) => name).filter((name) => !name.startsWith("@"));
  return gathered.map((gathering, index) => ({
    outcome: { kind: "value", value: gatheredValue(names, gathering) },
    time: gathering.time,
    position: [...gathering.cause, index],
  }));
}

type Inputs = readonly (readonly [name: string, id: NodeId])[];

/** What arrives at a gather at one moment: an element, a failure, or nothing when an argument is None. */
async function arrival(
  inputs: Inputs,
  moment: Moment,
  run: TickRun,
): Promise<UnmarkedElement | Tick | undefined> {
  const outcomes = await Promise.all(inputs.map(([, id]) => run.outcomeOf(moment, id)));
  const values: Value[] = [];
  let key: Value | undefined;
  let { time } = moment;
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind === "failure") return { outcome, time, position: moment.position };
    const name = inputs[index]?.[0];
    if (name === "@key") key = outcome.value;
    else if (name === "@on") time = typeof outcome.value === "number" ? outcome.value : time;
    else if (outcome.value === null) return undefined;
    else values.push(outcome.value);
  }
  return { values, key, keyText: key === undefined ? "" : keyText(key), time, position: moment.position };
}

function gatheredValue(names: readonly string[], { elements, bounds }: Gathering): Value {
  const lists = names.map(
    (name, index) => [name, elements.map(({ values }) => values[index] ?? null)] as const,
  );
  const key = elements[0]?.key;
  return {
    values: Object.fromEntries(lists),
    ...(key === undefined ? {} : { key }),
    ...(bounds === undefined ? {} : { start: bounds.start, end: bounds.end }),
  };
}
