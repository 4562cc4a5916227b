import type { Edge, OperatorPlan, StreamPlan } from "../plan/stream-plan.ts";

/** The edges behind which, however far down, sides wait for each other: only these need to be told how far everything has come. */
export function progressEdges(plan: StreamPlan): ReadonlySet<Edge> {
  const operators = new Set<string>();
  // From the last operator up: what an operator feeds is known before it.
  for (const operator of plan.operators.toReversed()) {
    const feeds = operator.ports.some(({ to }) => to.kind === "operator" && operators.has(to.operator));
    if (feeds || hasWaitingSides(operator)) operators.add(operator.id);
  }
  return new Set(plan.edges.filter(({ to }) => to.kind === "operator" && operators.has(to.operator)));
}

function hasWaitingSides({ kind, sides }: OperatorPlan): boolean {
  if (kind !== "region" && sides.some(({ isLoose }) => isLoose)) return true;
  return new Set(sides.map(({ group }) => group)).size < sides.length;
}
