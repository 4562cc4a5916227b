import type { Graph } from "@constellation/graph";
import type { GraphPlan } from "../batch/graph-plan.ts";
import { planGraph } from "../batch/plan-graph.ts";
import { ClockFacts } from "../clocks/clock-facts.ts";
import { planTicks, type TickPlan } from "../clocks/tick-plan.ts";
import { lambdasByItem } from "../plan/lambdas-by-item.ts";
import { type SyncProgram, syncProgram } from "../plan/sync-program.ts";
import { checkCaches, checkModules } from "./check-modules.ts";
import { GraphPlanHost, type PlanManner, type PlanSetting } from "./plan-host.ts";

/** A graph made ready to run: one function where nothing has to be waited for, one plan where all clocks tick once, else a plan per clock. */
export type PreparedGraph =
  | { readonly kind: "program"; readonly program: SyncProgram }
  | { readonly kind: "plan"; readonly plan: GraphPlan }
  | { readonly kind: "ticks"; readonly plan: TickPlan };

/** Prepares a graph; throws `NodeFailure` when its modules are not there. */
export function prepareGraph(whole: Graph, setting: PlanSetting, manner: PlanManner): PreparedGraph {
  const graph = manner.inSteps === true ? lambdasByItem(whole) : whole;
  checkModules(graph, setting.functions);
  checkCaches(graph.nodes, setting.cacheNames);
  const host = new GraphPlanHost(graph, setting, manner);
  if (!ticksOnce(graph)) return { kind: "ticks", plan: planTicks(graph, host) };
  const program = manner.inSteps === true || takesElementsOut(graph) ? undefined : syncProgram(graph, host);
  return program === undefined
    ? { kind: "plan", plan: planGraph(graph, host) }
    : { kind: "program", program };
}

/** Every clock ticks exactly once in a batch run, and nothing can keep one from it. */
export function ticksOnce(graph: Graph): boolean {
  if (graph.clocks.some(({ ticks }) => ticks !== "one")) return false;
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const mayPass = (id: string): boolean => nodes.get(id)?.type.kind === "optional";
  const facts = new ClockFacts(graph);
  return graph.nodes.every((node) => {
    if (node.kind === "each") return false;
    if (node.kind !== "gather" && node.kind !== "merge") return true;
    if (Object.values(node.inputs).some(mayPass)) return false;
    if (node.kind === "gather" || node.merge.strategy !== "lookup") return true;
    const [left, right] = ["left", "right"].map((name) => nodes.get(node.inputs[name] ?? "")?.clock ?? []);
    return !facts.shareSource(left ?? [], right ?? []);
  });
}

/** A call may take its element out to the dead letters: then outputs come one by one. */
function takesElementsOut(graph: Graph): boolean {
  return graph.nodes.some((node) => node.kind === "call" && node.options.onError === "dlq");
}
