import type { Graph } from "@constellation/graph";
import type { GraphPlan } from "../batch/graph-plan.ts";
import { planGraph } from "../batch/plan-graph.ts";
import { type SyncProgram, syncProgram } from "../plan/sync-program.ts";
import { checkModules } from "./check-modules.ts";
import { GraphPlanHost, type PlanSetting } from "./plan-host.ts";

/** A graph made ready to run: one function where nothing has to be waited for, else a plan. */
export type PreparedGraph =
  | { readonly kind: "program"; readonly program: SyncProgram }
  | { readonly kind: "plan"; readonly plan: GraphPlan };

/** Prepares a graph; throws `NodeFailure` when its modules are not there. */
export function prepareGraph(graph: Graph, setting: PlanSetting, inspects: boolean): PreparedGraph {
  checkModules(graph, setting.functions);
  const host = new GraphPlanHost(graph, setting, inspects);
  const program = ticksOnce(graph) ? syncProgram(graph, host) : undefined;
  return program === undefined
    ? { kind: "plan", plan: planGraph(graph, host) }
    : { kind: "program", program };
}

/** Every clock ticks exactly once in a batch run, and nothing can keep one from it. */
export function ticksOnce(graph: Graph): boolean {
  if (graph.clocks.some(({ ticks }) => ticks !== "one")) return false;
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]));
  const mayPass = (id: string): boolean => types.get(id)?.kind === "optional";
  return graph.nodes.every(({ kind, inputs }) => {
    if (kind === "each") return false;
    return (kind !== "gather" && kind !== "merge") || !Object.values(inputs).some(mayPass);
  });
}
