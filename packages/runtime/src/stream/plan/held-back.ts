import type { Clock, NodeId } from "@constellation/graph";
import { makerDemands } from "./givers.ts";
import { isMaker, type PlanFacts } from "./plan-facts.ts";

/** How much later than their time rows of a clock may come because windows above them correct what they sent, in milliseconds. */
export function heldBackOf(facts: PlanFacts): (clock: Clock) => number {
  const byMaker = new Map<NodeId, number>();
  const of = (clock: Clock): number =>
    clock.reduce((most, base) => Math.max(most, byMaker.get(facts.makerOf(base)?.id ?? "") ?? 0), 0);
  // A maker stands after all that its inputs descend from.
  for (const node of facts.needed) {
    if (!isMaker(node)) continue;
    const above = makerDemands(node, facts).reduce((most, { clock }) => Math.max(most, of(clock)), 0);
    const own = node.kind === "gather" && "latenessMs" in node.gather ? node.gather.latenessMs : 0;
    byMaker.set(node.id, above + own);
  }
  return of;
}
