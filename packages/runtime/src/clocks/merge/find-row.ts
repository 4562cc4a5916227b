import type { MergeKey, MergeNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
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
  const [left, right] = sidesOf(node, run);
  if (left === undefined || right === undefined) return { kind: "value", value: null };
  const lefts = await Promise.all(left.ids.map((id) => run.outcomeOf(moment, id)));
  const failure = lefts.find(({ kind }) => kind === "failure");
  if (failure !== undefined) return failure;
  const values = lefts.map((outcome) => (outcome.kind === "value" ? outcome.value : null));
  const [wanted = null] = values;
  const names = [...left.names, ...right.names];
  const waits = merge.strategy === "lookup" && merge.waitMs !== undefined;
  if (wanted === null && waits) return { kind: "failure", failure: new NoTick() };
  if (wanted === null && isPair(names)) return { kind: "value", value: null };
  const found = await rowOf({ node, moment, left, right, wanted }, run);
  if (found?.kind === "failure") return found;
  if (found === undefined && waits) return { kind: "value", value: null };
  return { kind: "value", value: recordOfSides(names, [...values, ...(found?.values ?? [])]) };
}

interface Wanted {
  readonly node: MergeNode;
  readonly moment: Moment;
  readonly left: Side;
  readonly right: Side;
  readonly wanted: Value;
}

type Row =
  | { readonly kind: "row"; readonly values: readonly Value[] }
  | (Outcome & { readonly kind: "failure" });

/** The newest row of the key; a failure when any row has failed; nothing without a row. */
async function rowOf({ node, moment, left, right, wanted }: Wanted, run: TickRun): Promise<Row | undefined> {
  const { merge } = node;
  const keys: readonly MergeKey[] = merge.strategy === "lookup" ? merge.keys : [];
  const waits = merge.strategy === "lookup" && merge.waitMs !== undefined;
  const rows = await ticksOfSide(right, true, run);
  for (const { outcomes } of rows) {
    const failed = outcomes.find((outcome) => outcome.kind === "failure" && !isAbsent(outcome));
    if (failed?.kind === "failure") return failed;
  }
  const isShared = run.plan.facts.shareSource(left.clock, right.clock);
  const isEarlier = (row: SideTick): boolean =>
    !isShared || comparePositions(row.moment.position, moment.position) < 0;
  const fits = ({ outcomes: [row] }: SideTick): boolean =>
    row?.kind === "value" && isMatch(wanted, row.value, keys);
  const before = rows.findLast((row) => isEarlier(row) && fits(row));
  const found = before ?? (waits ? rows.find((row) => !isEarlier(row) && fits(row)) : undefined);
  if (found === undefined) return undefined;
  return { kind: "row", values: found.outcomes.map((each) => (each.kind === "value" ? each.value : null)) };
}
