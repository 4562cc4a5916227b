import type { MergeKey, MergeNode } from "@constellation/graph";
import { NoTick } from "../../failure/no-tick.ts";
import { comparePositions } from "../position.ts";
import type { Outcome } from "../tick.ts";
import type { Moment, TickRun } from "../tick-run.ts";
import { lookupKey, readTable, type TableRow } from "./lookup-table.ts";

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
  const table = await run.tableOf(node.id, () => readTable(node, keys, run));
  if (table.failed !== undefined) return table.failed;
  const key = lookupKey(left.value, keys, "left");
  const rows = key === undefined ? [] : (table.rows.get(key) ?? []);
  const isEarlier = earlierThan(node, moment, run);
  const found = rows.findLast(isEarlier) ?? (waits ? rows.find((row) => !isEarlier(row)) : undefined);
  if (found !== undefined) return { kind: "value", value: { left: left.value, right: found.value } };
  return { kind: "value", value: waits ? null : { left: left.value, right: null } };
}

function earlierThan(node: MergeNode, moment: Moment, run: TickRun): (row: TableRow) => boolean {
  const clocks = ["left", "right"].map((name) => run.plan.nodes.get(node.inputs[name] ?? "")?.clock ?? []);
  const isShared = run.plan.facts.shareSource(clocks[0] ?? [], clocks[1] ?? []);
  return (row) => !isShared || comparePositions(row.moment.position, moment.position) < 0;
}
