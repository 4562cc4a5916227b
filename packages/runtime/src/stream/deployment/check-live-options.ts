import type { CallNode, Graph } from "@constellation/graph";
import { inFlightMax } from "../region/rows-in-flight.ts";
import type { CallLimits, LiveOptions } from "./deployment-types.ts";

/** Throws a RangeError when options name a call that the graph does not have, or one without that option, or a number that cannot be. */
export function checkLiveOptions(
  { checkpointEveryMs, maxInFlight, calls = {} }: LiveOptions,
  graph: Graph,
): void {
  if (checkpointEveryMs !== undefined && !(checkpointEveryMs >= 1 && Number.isFinite(checkpointEveryMs)))
    throw new RangeError(`checkpointEveryMs should be at least 1, but it is ${checkpointEveryMs}`);
  if (maxInFlight !== undefined && !isCount(maxInFlight, inFlightMax))
    throw new RangeError(
      `maxInFlight should be a whole number from 1 to ${inFlightMax}, but it is ${maxInFlight}`,
    );
  const known = graph.nodes.filter((node) => node.kind === "call");
  for (const [name, limits] of Object.entries(calls)) {
    const nodes = known.filter((node) => node.id === name || node.name === name);
    if (nodes.length === 0) {
      const names = known.flatMap((node) => (node.name === undefined ? [] : [`"${node.name}"`]));
      throw new RangeError(`no call is named "${name}"; there are ${names.join(", ") || "none with a name"}`);
    }
    for (const node of nodes) checkLimits(name, node, limits);
  }
}

function checkLimits(name: string, { options }: CallNode, { concurrency, throttle }: CallLimits): void {
  const missing =
    concurrency !== undefined && options.concurrency === undefined
      ? "concurrency"
      : throttle !== undefined && options.throttle === undefined && "throttle";
  if (missing) throw new RangeError(`the call "${name}" has no "${missing}" that could be changed`);
  if (concurrency !== undefined && !isCount(concurrency))
    throw new RangeError(
      `concurrency of "${name}" should be a whole number of at least 1, but it is ${concurrency}`,
    );
  if (throttle !== undefined && !(throttle.count > 0 && throttle.perMs > 0))
    throw new RangeError(
      `throttle of "${name}" should be a count and milliseconds above 0, but it is ${throttle.count} per ${throttle.perMs}`,
    );
}

function isCount(value: number, max = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= max;
}
