import type { MergeKey, MergeNode } from "@constellation/graph";
import { NoTick } from "../../failure/no-tick.ts";
import { comparePositions } from "../position.ts";
import { isAbsent, type Outcome } from "../tick.ts";
import type { Moment, TickRun } from "../tick-run.ts";
import { isMatch } from "./match.ts";
import { type SideTick, ticksOfSide } from "./sides.ts";

/**
 * The value of a lookup at a moment of its left side: the left with the newest row of its key. In a batch tables are there before
 * anything else, but for rows that descend from the left's own source. A left None gives None, and with a `wait` no tick.
 */
export async function findRow(node: MergeNode, moment: Moment, run: TickRun): Promise<Outcome> {
  const { merge } = node;
  const left = await run.outcomeOf(moment, node.inputs["left"] ?? "");
  if (left.kind === "failure") return left;
  const keys: readonly MergeKey[] = merge.strategy === "lookup" ? merge.keys : [];
  const waits = merge.strategy === "lookup" && merge.waitMs !== undefined;
  if (left.value === null) return waits ? { kind: "failure", failure: new NoTick() } : left;
  const rows = await rowsOf(node, run);
  const failed = rows.find(({ outcomes: [row] }) => row?.kind === "failure" && !isAbsent(row));
  if (failed?.outcomes[0] !== undefined) return failed.outcomes[0];
  const isEarlier = earlierThan(node, moment, run);
  const fits = ({ outcomes: [row] }: SideTick): boolean =>
    row?.kind === "value" && isMatch(left.value, row.value, keys);
  const before = rows.findLast((row) => isEarlier(row) && fits(row));
  const found = before ?? (waits ? rows.find((row) => !isEarlier(row) && fits(row)) : undefined);
  const row = found?.outcomes[0];
  if (row?.kind === "value") return { kind: "value", value: { left: left.value, right: row.value } };
  return { kind: "value", value: waits ? null : { left: left.value, right: null } };
}

function rowsOf(node: MergeNode, run: TickRun): Promise<readonly SideTick[]> {
  const id = node.inputs["right"] ?? "";
  const clock = run.plan.nodes.get(id)?.clock ?? [];
  return ticksOfSide({ clock, names: ["right"], ids: [id] }, true, run);
}

function earlierThan(node: MergeNode, moment: Moment, run: TickRun): (row: SideTick) => boolean {
  const clocks = ["left", "right"].map((name) => run.plan.nodes.get(node.inputs[name] ?? "")?.clock ?? []);
  const isShared = run.plan.facts.shareSource(clocks[0] ?? [], clocks[1] ?? []);
  return (row) => !isShared || comparePositions(row.moment.position, moment.position) < 0;
}
