import type { Clock, MergeNode, NodeId } from "@constellation/graph";
import type { Outcome } from "../tick.ts";
import { clockName } from "../tick-plan.ts";
import type { Moment, TickRun } from "../tick-run.ts";

/** One side of a merge: all inputs that tick together. */
export interface Side {
  readonly clock: Clock;
  readonly names: readonly string[];
  readonly ids: readonly NodeId[];
}

/** One tick of a side with the outcomes of its inputs. */
export interface SideTick {
  readonly moment: Moment;
  readonly outcomes: readonly Outcome[];
}

/** The sides of a merge, left first: inputs by their clocks. */
export function sidesOf(node: MergeNode, run: TickRun): readonly Side[] {
  const sides = new Map<string, { clock: Clock; names: string[]; ids: NodeId[] }>();
  for (const [name, id] of Object.entries(node.inputs)) {
    const clock = run.plan.nodes.get(id)?.clock ?? [];
    const key = clockName(clock);
    const side = sides.get(key) ?? { clock, names: [], ids: [] };
    sides.set(key, side);
    side.names.push(name);
    side.ids.push(id);
  }
  return [...sides.values()];
}

/** All ticks of a side; with `passNone` those whose first value is None are left out. */
export async function ticksOfSide(side: Side, passNone: boolean, run: TickRun): Promise<readonly SideTick[]> {
  const moments = await run.momentsOf(side.clock);
  const ticks = await Promise.all(
    moments.map(async (moment) => ({
      moment,
      outcomes: await Promise.all(side.ids.map((id) => run.outcomeOf(moment, id))),
    })),
  );
  return passNone
    ? ticks.filter(({ outcomes: [first] }) => !(first?.kind === "value" && first.value === null))
    : ticks;
}
