import type { CallNode } from "@constellation/graph";
import type { CallManner } from "../../plan/plan-host.ts";
import type { RegionPlan } from "../plan/stream-plan.ts";

/** Rows of an asynchronous region that are under way at most, unless all its calls name their `concurrency`. */
const inFlightDefault = 64;
/** Rows of a region under way at most, whatever is asked for. */
export const inFlightMax = 1000;

/** What the number of rows in flight is found with. */
export interface RowsInFlightHost {
  mannerOf(node: CallNode): CallManner;
  /** The `concurrency` of a call as it is now; undefined for a call without. */
  concurrencyOf(node: CallNode): number | undefined;
}

/** As many rows of a region as its calls can work on at once, where all of them say how many that is. */
export function rowsInFlight({ nodes }: RegionPlan, host: RowsInFlightHost): number {
  const awaited = nodes.filter(
    (node): node is CallNode => node.kind === "call" && host.mannerOf(node) === "awaited",
  );
  if (awaited.length === 0) return inFlightDefault;
  let sum = 0;
  for (const node of awaited) {
    const concurrency = host.concurrencyOf(node);
    if (concurrency === undefined || node.key !== undefined) return inFlightDefault;
    sum += concurrency;
  }
  return Math.min(sum, inFlightMax);
}
