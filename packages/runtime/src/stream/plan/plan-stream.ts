import type { CallNode, Graph } from "@constellation/graph";
import { draftOperators } from "./draft-operators.ts";
import { finishPlan } from "./finish-plan.ts";
import { PlanFacts } from "./plan-facts.ts";
import type { StreamPlan } from "./stream-plan.ts";

/** How the inputs of a graph are bound, as far as the plan depends on it. */
export interface StreamBinding {
  /** Parameters that are bound to a stream. */
  readonly sampled: ReadonlySet<string>;
  /** Sides of different sources meet in the order of their arrival numbers too. */
  readonly deterministic: boolean;
}

/** Cuts a graph into operators and edges. `isAwaited`: calls whose result is waited for. The same graph and binding give the same plan. */
export function planStream(
  graph: Graph,
  binding: StreamBinding,
  isAwaited: (node: CallNode) => boolean,
): StreamPlan {
  const facts = new PlanFacts(graph, binding.sampled, isAwaited);
  return finishPlan(draftOperators(facts), facts, binding);
}
