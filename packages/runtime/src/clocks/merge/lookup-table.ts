import type { MergeKey, MergeNode } from "@constellation/graph";
import type { Value } from "@constellation/types";
import { keyText } from "../key-text.ts";
import { isAbsent, type Outcome } from "../tick.ts";
import type { Moment, TickRun } from "../tick-run.ts";
import { fieldValue } from "./match.ts";
import { ticksOfSide } from "./sides.ts";

/** A row of a lookup's table. */
export interface TableRow {
  readonly moment: Moment;
  readonly value: Value;
}

/** The right side of a lookup: its rows by key, in order; made once per run. */
export interface LookupTable {
  readonly rows: ReadonlyMap<string, readonly TableRow[]>;
  /** A row that fails fails every look into the table. */
  readonly failed: Outcome | undefined;
}

/** Reads all rows of the right side of `node`. */
export async function readTable(
  node: MergeNode,
  keys: readonly MergeKey[],
  run: TickRun,
): Promise<LookupTable> {
  const id = node.inputs["right"] ?? "";
  const clock = run.plan.nodes.get(id)?.clock ?? [];
  const rows = new Map<string, TableRow[]>();
  let failed: Outcome | undefined;
  for (const { moment, outcomes } of await ticksOfSide({ clock, names: ["right"], ids: [id] }, true, run)) {
    const [outcome] = outcomes;
    if (outcome?.kind === "value") {
      const key = lookupKey(outcome.value, keys, "right");
      const known = key === undefined ? undefined : rows.get(key);
      if (known !== undefined) known.push({ moment, value: outcome.value });
      else if (key !== undefined) rows.set(key, [{ moment, value: outcome.value }]);
    } else if (outcome !== undefined && !isAbsent(outcome)) {
      failed ??= outcome;
    }
  }
  return { rows, failed };
}

/** The text of a record's key; none when a part is None, which matches nothing. */
export function lookupKey(
  record: Value,
  keys: readonly MergeKey[],
  side: "left" | "right",
): string | undefined {
  const parts = keys.map((key) => fieldValue(record, key[side]));
  return parts.includes(null) ? undefined : JSON.stringify(parts.map(keyText));
}
